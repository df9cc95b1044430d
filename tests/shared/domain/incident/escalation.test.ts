import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EscalationPolicy, EscalationStep } from '#shared/domain/incident/escalation-policy.ts';
import type { Contact } from '#shared/domain/incident/contact.ts';
import type { Directory } from '#shared/domain/incident/directory.ts';
import { advance } from '#shared/domain/incident/incident-machine.ts';
import type { IncidentInput } from '#shared/domain/incident/incident-input.ts';
import { dueAtMs, type Incident, type IncidentActor, type IncidentAlert } from '#shared/domain/incident/incident.ts';
import { reachOf } from '#shared/domain/incident/step-course.ts';
import { openIncident } from '#shared/domain/incident/open-incident.ts';
import type { TellOrder } from '#shared/domain/incident/tell-order.ts';
import { buildContact } from '../../../support/response-desk.ts';

const START_MS = Date.UTC(2026, 5, 6, 12);
const MINUTE_MS = 60_000;
const ANNA: IncidentActor = { kind: 'person', id: 'account-anna', name: 'Anna' };
const BEN: IncidentActor = { kind: 'person', id: 'account-ben', name: 'Ben' };

const step = (contactIds: readonly string[], minutes: number): EscalationStep => ({
  targets: contactIds.map((contactId) => ({ kind: 'person', contactId })),
  waitMs: minutes * MINUTE_MS,
});
const buildPolicy = (part: Partial<EscalationPolicy> = {}): EscalationPolicy => ({
  id: 'test',
  name: 'Test',
  severities: ['critical', 'warning'],
  labels: {},
  rank: 1,
  steps: [step(['anna'], 5), step(['ben', 'cleo'], 10)],
  repeats: 1,
  remindEveryMs: null,
  lapseAfterMs: null,
  ...part,
});
const directoryOf = (contacts: readonly Contact[], policy: EscalationPolicy): Directory => ({
  contacts: () => contacts,
  contact: (id) => contacts.find((contact) => contact.id === id),
  team: () => undefined,
  rota: () => undefined,
  policies: () => [policy],
  hadTurns: () => [],
});
const EVERYBODY = ['anna', 'ben', 'cleo'].map((id) => buildContact({ id, accountId: `account-${id}` }));

/** One incident on a clock that a test moves. */
function desk(policy = buildPolicy(), contacts: readonly Contact[] = EVERYBODY, isEventDay = false) {
  let nowMs = START_MS;
  let quietMs: number | null = null;
  const quietUntilMs = () => quietMs;
  const directory = directoryOf(contacts, policy);
  const opened = openIncident(
    {
      id: 'i1',
      number: 1,
      alerts: [],
      emergency: {
        type: 'infrastructure_failure',
        kind: null,
        place: null,
        severity: 'critical',
        description: 'Dark',
        hostIds: [],
        by: ANNA,
      },
    },
    { nowMs, directory, isEventDay, momentIn: () => null, quietUntilMs },
  );
  let incident: Incident = opened.incident;
  const orders: TellOrder[] = [...opened.orders];
  const entries = [...opened.entries];
  const say = (input: IncidentInput): boolean => {
    const advanced = advance(incident, input, { nowMs, directory, isEventDay, momentIn: () => null, quietUntilMs });
    if (!advanced.ok) return false;
    incident = advanced.outcome.incident;
    orders.push(...advanced.outcome.orders);
    entries.push(...advanced.outcome.entries);
    return true;
  };
  return {
    say,
    orders,
    entries,
    incident: () => incident,
    told: () => orders.map(({ contactId, atMs }) => [contactId, (atMs - START_MS) / MINUTE_MS]),
    kinds: () => entries.map(({ kind }) => kind),
    /** Lets the time pass, looking as often as the hub does. */
    pass(minutes: number) {
      const untilMs = nowMs + minutes * MINUTE_MS;
      while (nowMs < untilMs) {
        nowMs = Math.min(untilMs, nowMs + 1_000);
        const due = dueAtMs(incident);
        if (due !== null && due <= nowMs) say({ kind: 'clock' });
      }
    },
    /** A quiet phase that holds all of it begins, and lasts for so long. */
    beQuiet: (minutes: number) => void (quietMs = nowMs + minutes * MINUTE_MS),
    /** The hub is away for so long. */
    beAway: (minutes: number) => void (nowMs += minutes * MINUTE_MS),
  };
}
const failed = (key: string, contactId: string, stepKey: string): IncidentInput => ({
  kind: 'receipt',
  receipt: {
    key,
    incidentId: 'i1',
    stepKey,
    contactId,
    channelId: 'c',
    channelName: 'e-mail',
    state: 'failed',
    isFinal: true,
    reason: 'no route',
    atMs: 0,
  },
});

describe('an incident that nobody takes', () => {
  it('is told to one after the other, again as often as planned, and then says that nobody took it', () => {
    const one = desk();
    one.pass(60);
    expect(one.told()).toEqual([
      ['anna', 0],
      ['ben', 5],
      ['cleo', 5],
      ['anna', 15],
      ['ben', 20],
      ['cleo', 20],
    ]);
    expect(one.incident()).toMatchObject({ state: 'triggered', escalation: { isExhausted: true, nextAtMs: null } });
    expect(one.kinds().filter((kind) => kind === 'exhausted')).toHaveLength(1);
  });

  it('is told in half the time while an event is under way', () => {
    const one = desk(buildPolicy({ repeats: 0 }), EVERYBODY, true);
    one.pass(60);
    expect(one.told()).toEqual([
      ['anna', 0],
      ['ben', 2.5],
      ['cleo', 2.5],
    ]);
  });

  it('skips at once whom it cannot find or call, and shows it', () => {
    const away = buildContact({ id: 'anna', absences: [{ fromMs: 0, untilMs: START_MS + 1, reason: '' }] });
    const one = desk(buildPolicy({ repeats: 0 }), [away, buildContact({ id: 'ben' })]);
    expect(one.told()).toEqual([['ben', 0]]);
    expect(one.entries.filter(({ kind }) => kind === 'gap').map(({ text }) => text)).toEqual([
      'anna is not available.',
      'Step 1 reaches nobody. It goes on at once.',
      'Somebody who should be told is not among the contacts any more.',
    ]);
  });

  it('goes on when nothing came through, and knows when it did after all', () => {
    const one = desk(buildPolicy({ repeats: 0 }));
    one.say(failed('k', 'anna', '1.0'));
    expect(one.told().map(([name]) => name)).toEqual(['anna', 'ben', 'cleo']);
    expect(one.incident().escalation.courses?.[0]).toMatchObject({ told: ['anna'], unreached: ['anna'] });
    const came = failed('k', 'anna', '1.0');
    if (came.kind === 'receipt') one.say({ ...came, receipt: { ...came.receipt, state: 'sent', isFinal: false, reason: null } });
    expect(one.incident().escalation.courses?.[0]).toMatchObject({ told: ['anna'], unreached: [] });
    expect(one.told()).toHaveLength(3);
  });

  it('does not hurry through rounds when there is nobody at all', () => {
    const one = desk(buildPolicy({ repeats: 9 }), []);
    one.pass(5);
    expect(one.orders).toEqual([]);
    expect(one.incident().escalation).toMatchObject({ round: 7, roundsLeft: 3 });
  });

  it('goes on sooner when no channel reached those who were told', () => {
    const one = desk();
    one.pass(1);
    one.say(failed(one.orders[0]?.key ?? '', 'anna', '1.0'));
    expect(one.told().slice(1)).toEqual([
      ['ben', 1],
      ['cleo', 1],
    ]);
    one.say(failed(one.orders[1]?.key ?? '', 'ben', '1.1'));
    expect(one.orders).toHaveLength(3);
  });

  it('says that nobody could be reached when that is so, with what became of each step', () => {
    const one = desk(buildPolicy({ repeats: 0 }));
    one.say(failed(one.orders[0]?.key ?? '', 'anna', '1.0'));
    one.say(failed(one.orders[1]?.key ?? '', 'ben', '1.1'));
    one.say(failed(one.orders[2]?.key ?? '', 'cleo', '1.1'));
    expect(one.entries.findLast(({ kind }) => kind === 'exhausted')?.text).toBe('Nobody could be reached, as often as it was tried.');
    expect(one.incident().escalation.courses).toEqual([
      { round: 1, step: 0, told: ['anna'], unreached: ['anna'] },
      { round: 1, step: 1, told: ['ben', 'cleo'], unreached: ['ben', 'cleo'] },
    ]);
  });

  it('says so also when it is heard of after the plan has ended, of whichever step', () => {
    const one = desk(buildPolicy({ repeats: 0 }));
    one.pass(60);
    for (const { key, contactId, stepKey } of one.orders.slice()) one.say(failed(key, contactId, stepKey));
    expect(reachOf(one.incident().escalation)).toBe('unreached');
    expect(one.entries.at(-1)).toMatchObject({ kind: 'gap', text: 'Nobody who was told could be reached.' });
  });

  it('takes an overdue step once when the hub comes back, and gives it its whole time', () => {
    const one = desk();
    one.beAway(600);
    one.pass(6);
    expect(one.told()).toEqual([
      ['anna', 0],
      ['ben', 600 + 1 / 60],
      ['cleo', 600 + 1 / 60],
    ]);
  });

  it('is held while all of it is silenced, and goes on afterwards', () => {
    const one = desk();
    one.say({ kind: 'held', isHeld: true });
    one.pass(30);
    expect(one.told()).toEqual([['anna', 0]]);
    one.say({ kind: 'held', isHeld: false });
    expect(one.told().slice(1)).toEqual([
      ['ben', 30],
      ['cleo', 30],
    ]);
  });
});

describe('an incident that somebody takes', () => {
  it('is told to nobody else, and taken twice by the same person says nothing new', () => {
    const one = desk();
    one.pass(1);
    one.say({ kind: 'acknowledge', by: BEN, note: null });
    const before = one.incident();
    one.say({ kind: 'acknowledge', by: BEN, note: null });
    expect(one.incident()).toBe(before);
    one.pass(600);
    expect(one.told()).toEqual([['anna', 0]]);
    one.say({ kind: 'acknowledge', by: ANNA, note: 'I am nearer' });
    expect(one.entries.at(-1)?.text).toBe('Anna took it over from Ben. “I am nearer”');
  });

  it('asks whoever has it, and is nobody’s again when nothing more is heard; a note puts that off', () => {
    const one = desk(buildPolicy({ steps: [step(['anna'], 5)], repeats: 0, remindEveryMs: 30 * MINUTE_MS, lapseAfterMs: 45 * MINUTE_MS }));
    one.say({ kind: 'acknowledge', by: BEN, note: null });
    one.pass(31);
    expect(one.orders.map(({ contactId, class: tellClass }) => [contactId, tellClass])).toEqual([
      ['anna', 'page'],
      ['ben', 'reminder'],
    ]);
    one.say({ kind: 'done', by: BEN, text: 'Changed the cable' });
    one.pass(44);
    expect(one.incident().state).toBe('acknowledged');
    one.pass(1);
    expect(one.incident()).toMatchObject({ state: 'triggered', acknowledgement: null });
    expect(one.told().at(-1)).toEqual(['anna', 76]);
  });

  it('asks nobody in a quiet phase and takes it from nobody then; afterwards there is time to answer', () => {
    const one = desk(buildPolicy({ steps: [step(['anna'], 5)], repeats: 0, remindEveryMs: 10 * MINUTE_MS, lapseAfterMs: 15 * MINUTE_MS }));
    one.say({ kind: 'acknowledge', by: BEN, note: null });
    one.pass(5);
    one.beQuiet(20);
    one.pass(20 - 1 / 60);
    expect(one.told()).toEqual([['anna', 0]]);
    expect(one.incident().state).toBe('acknowledged');
    one.pass(1 / 60);
    expect(one.orders.map(({ class: tellClass, atMs }) => [tellClass, atMs - START_MS])).toEqual([
      ['page', 0],
      ['reminder', 25 * MINUTE_MS],
    ]);
    one.pass(5 - 1 / 60);
    expect(one.incident().state).toBe('acknowledged');
    one.pass(1 / 60);
    expect(one.incident()).toMatchObject({ state: 'triggered', sinceMs: START_MS + 30 * MINUTE_MS });
    expect(one.told().at(-1)).toEqual(['anna', 30]);
  });

  it('begins anew ten seconds after it was given back', () => {
    const one = desk();
    one.say({ kind: 'acknowledge', by: BEN, note: null });
    one.say({ kind: 'unacknowledge', by: BEN, note: null });
    expect(one.orders).toHaveLength(1);
    one.pass(1);
    expect(one.told().slice(1)).toEqual([['anna', 10 / 60]]);
  });

  it('wants somebody again when it becomes worse', () => {
    const context = {
      nowMs: START_MS,
      directory: directoryOf(EVERYBODY, buildPolicy()),
      isEventDay: false,
      momentIn: () => null,
      quietUntilMs: () => null,
    };
    const alert: IncidentAlert = {
      alertId: 'a',
      ruleId: 'r',
      ruleName: 'R',
      hostId: 'till-1',
      severity: 'warning',
      summary: 'Till 1 is slow',
      labels: {},
      isFolded: false,
      firedAtMs: START_MS,
      moment: null,
      recoveredAtMs: null,
    };
    const say = (incident: Incident, input: IncidentInput) => {
      const advanced = advance(incident, input, context);
      if (!advanced.ok) throw new Error(advanced.refusal);
      return advanced.outcome;
    };
    const { incident } = openIncident({ id: 'i2', number: 2, alerts: [alert], emergency: null }, context);
    const taken = say(incident, { kind: 'acknowledge', by: BEN, note: null }).incident;
    const more = say(taken, { kind: 'fired', alert: { ...alert, alertId: 'b' } });
    expect(more).toMatchObject({ incident: { state: 'acknowledged', title: 'Till 1 is slow' }, orders: [] });
    const worse = say(more.incident, { kind: 'fired', alert: { ...alert, alertId: 'c', severity: 'critical', summary: 'Till 1 is down' } });
    expect(worse).toMatchObject({
      incident: { state: 'triggered', severity: 'critical', title: 'Till 1 is down', acknowledgement: null },
      orders: [{ contactId: 'anna', class: 'page' }],
    });
  });

  it('refuses what does not fit it', () => {
    const one = desk();
    expect(one.say({ kind: 'unacknowledge', by: BEN, note: null })).toBe(false);
    expect(one.say({ kind: 'reopen', by: BEN, note: null })).toBe(false);
    one.say({ kind: 'resolve', by: BEN, note: null });
    expect(one.say({ kind: 'acknowledge', by: BEN, note: null })).toBe(false);
    expect(one.say({ kind: 'reopen', by: BEN, note: null })).toBe(true);
  });
});

/** The plan of an untouched incident, as somebody would write it on paper: minutes and names. */
function onPaper(steps: readonly { readonly wait: number; readonly present: readonly string[] }[], repeats: number): (string | number)[][] {
  const plan: (string | number)[][] = [];
  let minute = 0;
  for (let round = 0; round <= repeats; round++) {
    steps.forEach(({ wait, present }, index) => {
      for (const name of present) plan.push([name, minute]);
      const took = present.length === 0 ? 0 : wait;
      minute += index === steps.length - 1 && round < repeats ? Math.max(took, 1) : took;
    });
  }
  return plan;
}

const steps = fc.array(
  fc.record({
    wait: fc.integer({ min: 1, max: 20 }),
    wanted: fc.uniqueArray(fc.constantFrom('anna', 'ben', 'cleo', 'dora'), { minLength: 1 }),
  }),
  {
    minLength: 1,
    maxLength: 5,
  },
);

describe('whatever the policy and whatever happens', () => {
  it('tells whom the plan on paper names, then', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 4 }), (plan, repeats) => {
        // Dora is no contact.
        const one = desk(buildPolicy({ steps: plan.map(({ wanted, wait }) => step(wanted, wait)), repeats }));
        one.pass(600);
        const present = plan.map(({ wanted, wait }) => ({ wait, present: wanted.filter((name) => name !== 'dora') }));
        expect(one.told()).toEqual(onPaper(present, repeats));
      }),
      { numRuns: 60 },
    );
  });

  it('never orders the same twice, numbers its timeline without holes, and tells nobody while somebody has it or it is over', () => {
    const action = fc.oneof(
      fc.record({ what: fc.constant('pass' as const), minutes: fc.integer({ min: 1, max: 30 }) }),
      fc.record({ what: fc.constant('away' as const), minutes: fc.integer({ min: 1, max: 300 }) }),
      fc.record({ what: fc.constantFrom('acknowledge', 'unacknowledge', 'resolve', 'reopen', 'fail' as const), minutes: fc.constant(0) }),
    );
    fc.assert(
      fc.property(steps, fc.array(action, { maxLength: 25 }), (plan, actions) => {
        const one = desk(
          buildPolicy({ steps: plan.map(({ wanted, wait }) => step(wanted, wait)), repeats: 2, lapseAfterMs: 120 * MINUTE_MS }),
        );
        for (const { what, minutes } of actions) {
          const { state } = one.incident();
          const before = one.orders.length;
          if (what === 'pass') one.pass(minutes);
          else if (what === 'away') one.beAway(minutes);
          else if (what === 'fail') {
            const last = one.orders.at(-1);
            if (last !== undefined) one.say(failed(last.key, last.contactId, last.stepKey));
          } else one.say({ kind: what as 'acknowledge', by: ANNA, note: null });
          const stayedClosed = state !== 'triggered' && one.incident().state === state;
          if (stayedClosed) expect(one.orders).toHaveLength(before);
        }
        expect(new Set(one.orders.map(({ key }) => key)).size).toBe(one.orders.length);
        expect(one.entries.map(({ number }) => number)).toEqual(one.entries.map((_, index) => index + 1));
      }),
      { numRuns: 100 },
    );
  });
});
