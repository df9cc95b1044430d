import { expect, it } from 'vitest';
import { splitIncident } from '#shared/domain/incident/combine-incidents.ts';
import type { IncidentContext } from '#shared/domain/incident/incident-draft.ts';
import type { Incident } from '#shared/domain/incident/incident.ts';
import { NOON_MS } from '../../../support/host-builder.ts';
import { buildIncident, buildIncidentAlert } from '../../../support/made-up-alerts.ts';

const CONTEXT: IncidentContext = {
  nowMs: NOON_MS,
  isEventDay: false,
  quietUntilMs: () => null,
  momentIn: () => null,
  directory: {
    contacts: () => [],
    contact: () => undefined,
    team: () => undefined,
    rota: () => undefined,
    policies: () => [],
    hadTurns: () => [],
  },
};
const till = buildIncidentAlert({ alertId: 'till', hostId: 'till', summary: 'Bar till 1 does not answer' });
const over = buildIncidentAlert({ alertId: 'over', hostId: 'camera', summary: 'Camera 2 does not answer', recoveredAtMs: NOON_MS });
const disk = buildIncidentAlert({ alertId: 'disk', hostId: 'desk', severity: 'warning', summary: 'The disk of Lighting desk is full' });

function splitOff(alertId: string, part: Partial<Incident> = {}): readonly string[] {
  const from = buildIncident({ title: till.summary, alerts: [over, till, disk], ...part });
  const by = { kind: 'person', id: 'anna', name: 'Anna' } as const;
  const parted = splitIncident(from, { alertIds: [alertId], id: 'new', number: 13, by }, CONTEXT);
  if (!parted.ok) throw new Error(parted.refusal);
  return parted.outcomes.map(({ incident }) => incident.title);
}

it('is called by what stayed, what still lasts first, once the alert that it was called by has gone', () => {
  expect(splitOff('till')).toEqual(['The disk of Lighting desk is full', 'Bar till 1 does not answer']);
});

it('keeps its name when another alert goes', () => {
  expect(splitOff('disk')).toEqual(['Bar till 1 does not answer', 'The disk of Lighting desk is full']);
});

it('keeps the name that a person gave it, and that of an emergency', () => {
  expect(splitOff('till', { title: 'No drinks in the Orangery' })[0]).toBe('No drinks in the Orangery');
  expect(splitOff('till', { source: 'emergency' })[0]).toBe('Bar till 1 does not answer');
});
