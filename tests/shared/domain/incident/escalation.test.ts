import { describe, expect, it } from 'vitest';
import type { IncidentInput } from '#shared/domain/incident/incident-input.ts';
import { advance } from '#shared/domain/incident/incident-machine.ts';
import type { Incident, IncidentAlert } from '#shared/domain/incident/incident.ts';
import { openIncident } from '#shared/domain/incident/open-incident.ts';
import { reachOf } from '#shared/domain/incident/step-course.ts';
import {
  ANNA,
  BEN,
  EVERYBODY,
  MINUTE_MS,
  START_MS,
  buildPolicy,
  directoryOf,
  escalationDesk,
  failedReceipt,
  policyStep,
} from '../../../support/escalation-desk.ts';
import { buildContact } from '../../../support/response-desk.ts';

describe('an incident that nobody takes', () => {
  it('is told to one after the other, again as often as planned, and then says that nobody took it', () => {
    const one = escalationDesk();
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
    const one = escalationDesk(buildPolicy({ repeats: 0 }), EVERYBODY, true);
    one.pass(60);
    expect(one.told()).toEqual([
      ['anna', 0],
      ['ben', 2.5],
      ['cleo', 2.5],
    ]);
  });

  it('skips at once whom it cannot find or call, and shows it', () => {
    const away = buildContact({ id: 'anna', absences: [{ fromMs: 0, untilMs: START_MS + 1, reason: '' }] });
    const one = escalationDesk(buildPolicy({ repeats: 0 }), [away, buildContact({ id: 'ben' })]);
    expect(one.told()).toEqual([['ben', 0]]);
    expect(one.entries.filter(({ kind }) => kind === 'gap').map(({ text }) => text)).toEqual([
      'anna is not available.',
      'Step 1 reaches nobody. It goes on at once.',
      'Somebody who should be told is not among the contacts any more.',
    ]);
  });

  it('goes on when nothing came through, and knows when it did after all', () => {
    const one = escalationDesk(buildPolicy({ repeats: 0 }));
    one.say(failedReceipt('k', 'anna', '1.0'));
    expect(one.told().map(([name]) => name)).toEqual(['anna', 'ben', 'cleo']);
    expect(one.incident().escalation.courses?.[0]).toMatchObject({ told: ['anna'], unreached: ['anna'] });
    const came = failedReceipt('k', 'anna', '1.0');
    if (came.kind === 'receipt') one.say({ ...came, receipt: { ...came.receipt, state: 'sent', isFinal: false, reason: null } });
    expect(one.incident().escalation.courses?.[0]).toMatchObject({ told: ['anna'], unreached: [] });
    expect(one.told()).toHaveLength(3);
  });

  it('does not hurry through rounds when there is nobody at all', () => {
    const one = escalationDesk(buildPolicy({ repeats: 9 }), []);
    one.pass(5);
    expect(one.orders).toEqual([]);
    expect(one.incident().escalation).toMatchObject({ round: 7, roundsLeft: 3 });
  });

  it('goes on sooner when no channel reached those who were told', () => {
    const one = escalationDesk();
    one.pass(1);
    one.say(failedReceipt(one.orders[0]?.key ?? '', 'anna', '1.0'));
    expect(one.told().slice(1)).toEqual([
      ['ben', 1],
      ['cleo', 1],
    ]);
    one.say(failedReceipt(one.orders[1]?.key ?? '', 'ben', '1.1'));
    expect(one.orders).toHaveLength(3);
  });

  it('says that nobody could be reached when that is so, with what became of each step', () => {
    const one = escalationDesk(buildPolicy({ repeats: 0 }));
    one.say(failedReceipt(one.orders[0]?.key ?? '', 'anna', '1.0'));
    one.say(failedReceipt(one.orders[1]?.key ?? '', 'ben', '1.1'));
    one.say(failedReceipt(one.orders[2]?.key ?? '', 'cleo', '1.1'));
    expect(one.entries.findLast(({ kind }) => kind === 'exhausted')?.text).toBe('Nobody could be reached, as often as it was tried.');
    expect(one.incident().escalation.courses).toEqual([
      { round: 1, step: 0, told: ['anna'], unreached: ['anna'] },
      { round: 1, step: 1, told: ['ben', 'cleo'], unreached: ['ben', 'cleo'] },
    ]);
  });

  it('says so also when it is heard of after the plan has ended, of whichever step', () => {
    const one = escalationDesk(buildPolicy({ repeats: 0 }));
    one.pass(60);
    for (const { key, contactId, stepKey } of one.orders.slice()) one.say(failedReceipt(key, contactId, stepKey));
    expect(reachOf(one.incident().escalation)).toBe('unreached');
    expect(one.entries.at(-1)).toMatchObject({ kind: 'gap', text: 'Nobody who was told could be reached.' });
  });

  it('takes an overdue step once when the hub comes back, and gives it its whole time', () => {
    const one = escalationDesk();
    one.beAway(600);
    one.pass(6);
    expect(one.told()).toEqual([
      ['anna', 0],
      ['ben', 600 + 1 / 60],
      ['cleo', 600 + 1 / 60],
    ]);
  });

  it('is held while all of it is silenced, and goes on afterwards', () => {
    const one = escalationDesk();
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
    const one = escalationDesk();
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
    const one = escalationDesk(
      buildPolicy({ steps: [policyStep(['anna'], 5)], repeats: 0, remindEveryMs: 30 * MINUTE_MS, lapseAfterMs: 45 * MINUTE_MS }),
    );
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
    const one = escalationDesk(
      buildPolicy({ steps: [policyStep(['anna'], 5)], repeats: 0, remindEveryMs: 10 * MINUTE_MS, lapseAfterMs: 15 * MINUTE_MS }),
    );
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
    const one = escalationDesk();
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
    const one = escalationDesk();
    expect(one.say({ kind: 'unacknowledge', by: BEN, note: null })).toBe(false);
    expect(one.say({ kind: 'reopen', by: BEN, note: null })).toBe(false);
    one.say({ kind: 'resolve', by: BEN, note: null });
    expect(one.say({ kind: 'acknowledge', by: BEN, note: null })).toBe(false);
    expect(one.say({ kind: 'reopen', by: BEN, note: null })).toBe(true);
  });
});
