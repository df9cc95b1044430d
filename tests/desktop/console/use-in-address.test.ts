import { expect, test } from 'vitest';
import { effectScope, type Ref } from 'vue';
import { createMemoryHistory, createRouter, type Router } from 'vue-router';
import { renderToString } from 'vue/server-renderer';
import AlertsPage from '../../../desktop/console/alerts/AlertsPage.vue';
import { useInAddress } from '../../../desktop/console/use-in-address.ts';
import { useAlertsStore } from '../../../desktop/ui/alerts/alerts-store.ts';
import { useIncidentsStore } from '../../../desktop/ui/incidents/incidents-store.ts';
import { stageFace } from '../../support/face-stage.ts';
import { NOON_MS } from '../../support/host-builder.ts';
import { buildAlert } from '../../support/made-up-alerts.ts';

const PAGE = { render: () => null };
const routes = [
  { path: '/alerts', name: 'alerts', component: PAGE },
  { path: '/a/:alertId', name: 'alert', component: PAGE },
  { path: '/i/:incidentId', name: 'incident', component: PAGE },
];

async function open(address: string): Promise<{ router: Router; words: Ref<string>; zone: Ref<string>; leave: () => void }> {
  const { app } = stageFace();
  const router = createRouter({ history: createMemoryHistory(), routes });
  app.use(router);
  await router.push(address);
  const scope = effectScope();
  const kept = app.runWithContext(() => scope.run(() => ({ words: useInAddress('words', { isTyped: true }), zone: useInAddress('zone') })));
  if (kept === undefined) throw new Error('the scope is over');
  return { router, ...kept, leave: () => scope.stop() };
}
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('what is looked for is read from the address, and written to it', async () => {
  const { router, words, zone } = await open('/alerts?words=till&zone=Bar&ask=keep');
  expect([words.value, zone.value]).toEqual(['till', 'Bar']);
  zone.value = 'Garden';
  await settled();
  expect(router.currentRoute.value.query).toEqual({ words: 'till', zone: 'Garden', ask: 'keep' });
  words.value = ' ';
  await settled();
  expect(router.currentRoute.value.query).toEqual({ zone: 'Garden', ask: 'keep' });
});

test('a choice is a step that goes back, words that are typed are none', async () => {
  const { router, words, zone } = await open('/alerts');
  zone.value = 'Bar';
  await settled();
  for (const typed of ['t', 'ti', 'till']) {
    words.value = typed;
    await settled();
  }
  expect(router.currentRoute.value.query).toEqual({ zone: 'Bar', words: 'till' });
  router.back();
  await settled();
  await settled();
  expect(router.currentRoute.value.query).toEqual({});
  expect([words.value, zone.value]).toEqual(['', '']);
});

test('a page that is left writes nothing to the address of the next', async () => {
  const { router, words } = await open('/alerts?words=till');
  await router.push('/a/one');
  words.value = 'tills';
  await settled();
  await settled();
  expect(router.currentRoute.value.fullPath).toBe('/a/one');
  expect(words.value).toBe('tills');
});

test('a link to alerts of a zone shows those', async () => {
  const stage = stageFace(AlertsPage);
  const router = createRouter({ history: createMemoryHistory(), routes });
  stage.app.use(router);
  await router.push('/alerts?zone=Garden&severity=critical');
  stage.app.runWithContext(() => [useAlertsStore(), useIncidentsStore()]);
  const alerts = [
    buildAlert(),
    buildAlert({ id: 'b', severity: 'critical', summary: 'The garden is dark', labels: { zone: 'Garden' } }),
    buildAlert({ id: 'c', summary: 'The fountain is dry', labels: { zone: 'Garden' } }),
  ];
  stage.alerts().onAlerts({ hubTimeMs: NOON_MS, alerts: new Map(alerts.map((each) => [each.id, each])), change: null });
  const html = await renderToString(stage.app);
  expect(html).toContain('The garden is dark');
  expect(html).not.toMatch(/The processor of Bar till 1|The fountain is dry/);
});
