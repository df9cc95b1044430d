import { expect, test } from 'vitest';
import { countdown, holderWords, nextWords } from '#shared/view/incidents/incident-words.ts';
import { incidentLook } from '#shared/view/incidents/incident-look.ts';
import { orderIncidents } from '#shared/view/incidents/order-incidents.ts';
import { NOON_MS } from '../../../support/host-builder.ts';
import { buildIncident } from '../../../support/made-up-alerts.ts';

const LONDON = 'Europe/London';
const anna = { kind: 'person', id: 'anna', name: 'Anna Berg' } as const;
const held = buildIncident({ escalation: { isHeld: true } });
const acknowledgement = { by: anna, atMs: NOON_MS - 60_000, remindAtMs: null, lapsesAtMs: NOON_MS + 3_600_000 };
const taken = buildIncident({ id: 'taken', state: 'acknowledged', acknowledgement });

test('it is said who has an incident, and for how long nobody has', () => {
  expect(holderWords(buildIncident(), NOON_MS, LONDON)).toBe('Nobody has had it for 4 min');
  expect(holderWords(taken, NOON_MS, LONDON)).toBe('Anna Berg has it since 12:59');
  expect(holderWords(buildIncident({ state: 'resolved', resolvedAtMs: NOON_MS }), NOON_MS, LONDON)).toBe('Over since 13:00');
});

test('what happens next counts down', () => {
  expect(nextWords(buildIncident(), NOON_MS)).toBe('They are told again in 1:05');
  expect(nextWords(buildIncident(), NOON_MS + 70_000)).toBe('They are told again in 0:00');
  const unheard = buildIncident({ escalation: { toldStep: null } });
  expect(nextWords(unheard, NOON_MS)).toBe('There is nobody to tell; it is tried again in 1:05');
  expect(nextWords(taken, NOON_MS)).toBe('Nobody’s again in 1 h unless something is done');
  expect(countdown(2 * 3_600_000)).toBe('2 h');
});

test('an incident of which nobody is told does not call, and stands behind those that do', () => {
  expect(incidentLook(held).tone).toBe('quiet');
  expect(nextWords(held, NOON_MS)).toMatch(/^Nobody is told while/);
  const warning = buildIncident({ id: 'warning', severity: 'warning', number: 11 });
  expect(orderIncidents([held, taken, warning, buildIncident({ id: 'critical' })]).map(({ id }) => id)).toEqual([
    'critical',
    'warning',
    'taken',
    held.id,
  ]);
});
