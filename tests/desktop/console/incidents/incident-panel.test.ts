import { expect, test } from 'vitest';
import { nextTick } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { renderToString } from 'vue/server-renderer';
import type { Incident } from '#shared/domain/incident/incident.ts';
import IncidentPanel from '../../../../desktop/console/incidents/IncidentPanel.vue';
import { useAlertsStore } from '../../../../desktop/ui/alerts/alerts-store.ts';
import { useIncidentsStore } from '../../../../desktop/ui/incidents/incidents-store.ts';
import { stageFace } from '../../../support/face-stage.ts';
import { NOON_MS } from '../../../support/host-builder.ts';
import { buildIncident } from '../../../support/made-up-alerts.ts';

const PAGE = { render: () => null };
const routes = ['alerts', 'incidents', 'incident'].map((name) => ({ path: `/${name}/:incidentId?`, name, component: PAGE }));
const ANNA = { kind: 'person', id: 'anna', name: 'Anna Berg' } as const;

async function renderPanel(incidents: readonly Incident[] | null, isHubLost = false): Promise<string> {
  const stage = stageFace(IncidentPanel);
  stage.app.use(createRouter({ history: createMemoryHistory(), routes }));
  stage.app.runWithContext(() => [useAlertsStore(), useIncidentsStore()]);
  if (incidents !== null) stage.incidents().onSnapshot({ hubTimeMs: NOON_MS, incidents });
  if (isHubLost) stage.setConnection({ state: 'lost', hub: stage.hubState, sinceMs: NOON_MS });
  await nextTick();
  return (await renderToString(stage.app)).replace(/<!--.*?-->/g, '');
}
const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

test('an incident says what it is, who has it, and what happens next; what nobody has comes first', async () => {
  const acknowledgement = { by: ANNA, atMs: NOON_MS - 60_000, remindAtMs: null, lapsesAtMs: null };
  const taken = buildIncident({ id: 'taken', number: 13, title: 'The stream stutters', state: 'acknowledged', acknowledgement });
  const text = textOf(await renderPanel([taken, buildIncident()]));
  expect(text).toMatch(
    /Incidents 2 .*Bar till 1 does not answer Incident 12, since 12:56 Nobody has had it for 4 min They are told again in 1:05.*The stream stutters Incident 13, since 12:56 Anna Berg has it since 12:59/,
  );
  expect(text).toContain('One incident that nobody has.');
});

test('before the hub has told, and while it is lost, it does not say that nothing needs anybody as if it were so', async () => {
  expect(textOf(await renderPanel(null))).not.toContain('No incident is open');
  expect(textOf(await renderPanel([]))).toContain('No incident is open');
  expect(await renderPanel([], true)).toContain('class="veil"');
});
