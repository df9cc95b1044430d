import { expect, test } from 'vitest';
import { countdown, holderWords, knowsNobody, nextWords, othersWords } from '#shared/view/incidents/incident-words.ts';
import { stepStandings } from '#shared/view/incidents/step-words.ts';
import { incidentLook } from '#shared/view/incidents/incident-look.ts';
import { orderIncidents } from '#shared/view/incidents/order-incidents.ts';
import { NOON_MS } from '../../../support/host-builder.ts';
import { buildIncident, buildIncidentAlert } from '../../../support/made-up-alerts.ts';

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
  const unheard = buildIncident({ escalation: { toldStep: null, courses: [{ round: 1, step: 0, told: [], unreached: [] }] } });
  expect(nextWords(unheard, NOON_MS)).toBe('There is nobody to tell; it is tried again in 1:05');
  expect(nextWords(taken, NOON_MS)).toBe('Nobody’s again in 1 h without news');
  expect(countdown(2 * 3_600_000)).toBe('2 h');
});

test('it is said how many alerts an incident has besides the one that it is called by, of those that last', () => {
  const alerts = ['till', 'screen', 'camera'].map((alertId) => buildIncidentAlert({ alertId }));
  expect(othersWords({ alerts })).toBe('with 2 more alerts');
  expect(othersWords({ alerts: alerts.slice(0, 2) })).toBe('with 1 more alert');
  expect(othersWords({ alerts: alerts.map((alert, index) => (index === 0 ? alert : { ...alert, recoveredAtMs: NOON_MS })) })).toBeNull();
  expect(othersWords({ alerts: [] })).toBeNull();
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

const course = (told: string[], unreached: string[] = [], step = 0, round = 1) => ({ round, step, told, unreached });
const policy = (steps: number) => ({
  ...buildIncident().escalation.policy,
  steps: Array.from({ length: steps }, () => ({ targets: [{ kind: 'everybody' as const }], waitMs: 300_000 })),
});

test('an incident of which nobody knows says so, and never that everybody was told', () => {
  const failed = buildIncident({ escalation: { nextAtMs: null, isExhausted: true, courses: [course(['anna'], ['anna'])] } });
  expect(nextWords(failed, NOON_MS)).toBe('Nobody could be reached');
  expect([knowsNobody(failed), incidentLook(failed).word]).toEqual([true, 'Nobody reached']);
  const empty = buildIncident({ escalation: { nextAtMs: null, isExhausted: true, courses: [course([])] } });
  expect([nextWords(empty, NOON_MS), incidentLook(empty).word]).toEqual(['There was nobody to tell', 'Nobody to tell']);
  const some = buildIncident({ escalation: { nextAtMs: null, isExhausted: true, courses: [course(['anna', 'ben'], ['anna'])] } });
  expect(nextWords(some, NOON_MS)).toMatch(/^Not all could be reached/);
  expect(knowsNobody(some)).toBe(false);
  const going = buildIncident({ escalation: { courses: [course(['anna'], ['anna'])] } });
  expect(nextWords(going, NOON_MS)).toBe('Nobody could be reached so far; they are told again in 1:05');
  const uncalled = buildIncident({ escalation: { policy: policy(0), nextAtMs: null, courses: [] } });
  expect([nextWords(uncalled, NOON_MS), knowsNobody(uncalled)]).toEqual([
    'Nobody is called by name for this; it is shown on the screens',
    true,
  ]);
});

test('the last of a plan says that nobody else comes, and one that has just begun does not say that it failed', () => {
  const last = buildIncident({ escalation: { nextStep: 1, roundsLeft: 0, courses: [course(['anna'])] } });
  expect(nextWords(last, NOON_MS)).toBe('Nobody else will be told; 1:05 left to take it');
  expect(nextWords(buildIncident({ escalation: { toldStep: null, courses: [] } }), NOON_MS)).toBe('The first are told in 1:05');
});

test('each step of a plan says what became of it', () => {
  const courses = [course(['anna']), course([], [], 1), course(['ben', 'cleo'], ['ben'], 2), course(['dora'], ['dora'], 3)];
  const ended = buildIncident({ escalation: { policy: policy(4), nextStep: 4, nextAtMs: null, isExhausted: true, courses } });
  expect(stepStandings(ended, NOON_MS).map(({ words, isLack }) => [words, isLack])).toEqual([
    ['told', false],
    ['nobody there', true],
    ['1 of 2 reached', true],
    ['nobody reached', true],
  ]);
  const second = buildIncident({ escalation: { policy: policy(3), nextStep: 1, courses: [course(['anna'], ['anna'])] } });
  expect(stepStandings(second, NOON_MS)).toMatchObject([
    { words: 'nobody reached', unreached: ['anna'] },
    { words: 'in 1:05', isLack: false },
    { words: '5 min later' },
  ]);
  const again = buildIncident({ escalation: { policy: policy(2), nextStep: 0, round: 2, courses: [course([]), course(['ben'], [], 1)] } });
  expect(stepStandings(again, NOON_MS).map(({ words }) => words)).toEqual(['nobody there, again in 1:05', 'told']);
});
