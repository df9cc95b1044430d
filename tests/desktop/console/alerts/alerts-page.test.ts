import { expect, test } from 'vitest';
import { nextTick } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { renderToString } from 'vue/server-renderer';
import type { Alert } from '#shared/domain/alert/alert.ts';
import AlertsPage from '../../../../desktop/console/alerts/AlertsPage.vue';
import { useAlertsStore } from '../../../../desktop/ui/alerts/alerts-store.ts';
import { useIncidentsStore } from '../../../../desktop/ui/incidents/incidents-store.ts';
import { stageFace } from '../../../support/face-stage.ts';
import { NOON_MS } from '../../../support/host-builder.ts';
import { buildAlert, buildIncident, buildIncidentAlert } from '../../../support/made-up-alerts.ts';

const PAGE = { render: () => null };
const routes = [
  { path: '/a/:alertId', name: 'alert', component: PAGE },
  { path: '/i/:incidentId', name: 'incident', component: PAGE },
];

async function renderPage(alerts: readonly Alert[] | null): Promise<string> {
  const stage = stageFace(AlertsPage);
  stage.app.use(createRouter({ history: createMemoryHistory(), routes }));
  stage.app.runWithContext(() => [useAlertsStore(), useIncidentsStore()]);
  if (alerts !== null) {
    stage.alerts().onAlerts({ hubTimeMs: NOON_MS, alerts: new Map(alerts.map((each) => [each.id, each])), change: null });
    const first = alerts[0];
    const part = first === undefined ? [] : [buildIncidentAlert({ alertId: first.id })];
    stage.incidents().onSnapshot({ hubTimeMs: NOON_MS, incidents: [buildIncident({ alerts: part })] });
  }
  await nextTick();
  const html = await renderToString(stage.app);
  return html.replace(/<!--.*?-->/g, '').replace(/\u2009/g, ' ');
}
const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

test('what is the matter is told in a sentence, with its rule, its zone, since when, and who has it', async () => {
  const text = textOf(await renderPage([buildAlert()]));
  expect(text).toContain('Now 1 Warning The processor of Bar till 1 is at 93 %, above 80 % for 15 min A processor is busy for long Bar');
  expect(text).toContain('for 19 min, since 12:41 Nobody has it');
});

test('of what nobody is told stands apart, with the reason', async () => {
  const silenced = buildAlert({ id: 'b', mutedBy: [{ kind: 'silence', id: 's', untilMs: NOON_MS + 1_800_000 }] });
  const text = textOf(await renderPage([buildAlert(), silenced]));
  expect(text).toMatch(/Now 1 .* Nobody is told of 1 Silenced .* silenced until 13:30/);
});

test('before the hub has told, it does not say that nothing is the matter', async () => {
  const waiting = textOf(await renderPage(null));
  expect(waiting).toContain('Asking the hub');
  expect(waiting).not.toContain('Nothing is the matter');
  expect(textOf(await renderPage([]))).toContain('Nothing is the matter');
});
