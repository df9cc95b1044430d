import { describe, expect, it } from 'vitest';
import type { Contact, Team } from '#shared/domain/incident/contact.ts';
import type { Directory } from '#shared/domain/incident/directory.ts';
import type { EscalationPolicy, StepTarget } from '#shared/domain/incident/escalation-policy.ts';
import { rehearseIncident } from '#shared/domain/incident/rehearse-incident.ts';
import { buildContact } from '../../../support/response-desk.ts';

const START_MS = Date.UTC(2026, 5, 6, 12);
const MINUTE_MS = 60_000;
const person = (contactId: string): StepTarget => ({ kind: 'person', contactId });
const buildPolicy = (part: Partial<EscalationPolicy> = {}): EscalationPolicy => ({
  id: 'test',
  name: 'Test',
  severities: ['critical'],
  labels: {},
  rank: 1,
  steps: [
    { targets: [person('anna')], waitMs: 5 * MINUTE_MS },
    { targets: [person('ben')], waitMs: 10 * MINUTE_MS },
  ],
  repeats: 0,
  remindEveryMs: null,
  lapseAfterMs: null,
  ...part,
});
const EVERYBODY = ['anna', 'ben', 'cleo'].map((id) => buildContact({ id }));
const TEAM: Team = { id: 'crew', name: 'Crew', contactIds: ['anna', 'ben', 'cleo'] };

interface Asked {
  readonly policy?: EscalationPolicy;
  readonly contacts?: readonly Contact[];
  readonly unreachable?: readonly string[];
  readonly hadTurns?: readonly string[];
  readonly isEventDay?: boolean;
}
function rehearse({ policy = buildPolicy(), contacts = EVERYBODY, unreachable = [], hadTurns = [], isEventDay = false }: Asked = {}) {
  const directory: Directory = {
    contacts: () => contacts,
    contact: (id) => contacts.find((contact) => contact.id === id),
    team: () => TEAM,
    rota: () => undefined,
    policies: () => [policy],
    hadTurns: () => hadTurns,
  };
  const rehearsal = rehearseIncident({
    severity: 'critical',
    labels: {},
    atMs: START_MS,
    isEventDay,
    directory,
    isReachable: ({ id }) => !unreachable.includes(id),
  });
  return {
    ...rehearsal,
    lines: rehearsal.steps.map(({ atMs, round, step, told }) => [(atMs - START_MS) / MINUTE_MS, `${round}.${step}`, ...told]),
  };
}

describe('a rehearsal', () => {
  it('says who would be told when, each round anew, and when nobody is left', () => {
    const { lines, endsAtMs } = rehearse({ policy: buildPolicy({ repeats: 1 }) });
    expect(lines).toEqual([
      [0, '1.1', 'anna'],
      [5, '1.2', 'ben'],
      [15, '2.1', 'anna'],
      [20, '2.2', 'ben'],
    ]);
    expect(endsAtMs).toBe(START_MS + 30 * MINUTE_MS);
  });

  it('goes on at once past whom nothing leads to, as the outbox would say', () => {
    const { lines, steps } = rehearse({ unreachable: ['anna'] });
    expect(lines).toEqual([
      [0, '1.1', 'anna'],
      [0, '1.2', 'ben'],
    ]);
    expect(steps[0]?.unreached).toEqual(['anna']);
    expect(steps[0]?.gaps).toEqual([]);
  });

  it('skips who is away, and goes through steps in half the time on an event day', () => {
    const away = buildContact({ id: 'anna', absences: [{ fromMs: START_MS - 1, untilMs: START_MS + MINUTE_MS, reason: '' }] });
    const { lines, steps } = rehearse({
      policy: buildPolicy({ repeats: 1 }),
      contacts: [away, ...EVERYBODY.slice(1)],
      isEventDay: true,
    });
    expect(lines).toEqual([
      [0, '1.1'],
      [0, '1.2', 'ben'],
      [5, '2.1', 'anna'],
      [7.5, '2.2', 'ben'],
    ]);
    expect(steps[0]?.gaps).toEqual(['anna is not available.']);
  });

  it('says that nobody is told by name where the policy has no steps', () => {
    expect(rehearse({ policy: buildPolicy({ steps: [] }) })).toMatchObject({
      steps: [],
      endsAtMs: null,
      gaps: [expect.stringContaining('calls nobody by name')],
    });
  });
});

describe('a team that takes turns', () => {
  const policy = buildPolicy({ steps: [{ targets: [{ kind: 'turn', teamId: 'crew' }], waitMs: MINUTE_MS }], repeats: 1 });

  it('tells another of them for each incident and each round', () => {
    const had: readonly string[][] = [[], ['anna'], ['anna', 'ben'], ['ben', 'cleo', 'anna']];
    expect(had.map((hadTurns) => rehearse({ policy, hadTurns }).lines.map(([, , who]) => who))).toEqual([
      ['anna', 'ben'],
      ['ben', 'cleo'],
      ['cleo', 'anna'],
      ['ben', 'cleo'],
    ]);
  });

  it('goes on to the next where one is away, and says so', () => {
    const away = buildContact({ id: 'anna', absences: [{ fromMs: 0, untilMs: START_MS * 2, reason: '' }] });
    const { lines, steps } = rehearse({ policy, contacts: [away, ...EVERYBODY.slice(1)] });
    expect(lines[0]).toEqual([0, '1.1', 'ben']);
    expect(steps[0]?.gaps).toEqual(['anna is not available.']);
  });
});
