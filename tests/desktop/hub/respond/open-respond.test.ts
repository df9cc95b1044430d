import { describe, expect, it, vi } from 'vitest';
import type { IncidentActor } from '#shared/domain/incident/incident.ts';
import { openRespondHall } from '../../../support/respond-hall.ts';
import { buildAlert } from '../../../support/response-desk.ts';

const MINUTE_MS = 60_000;
const ANNA: IncidentActor = { kind: 'person', id: 'account-anna', name: 'Anna' };

describe('alerts and incidents', () => {
  it('an alert makes one incident that tells its policy’s people once, whatever restarts there are', () => {
    const hall = openRespondHall();
    hall.fire('till-1');
    hall.clock.advance(2_000);
    hall.restart();
    hall.clock.advance(2_000);
    hall.restart(1_000);
    hall.clock.advance(2_000);
    expect(hall.incidents().recent()).toMatchObject([
      { id: 'i1', number: 1, title: 'till-1 is down', state: 'triggered', hostIds: ['till-1'] },
    ]);
    expect(hall.desk.told.map(({ key }) => key)).toEqual(['i1/1.0/anna']);
    expect(
      hall
        .incidents()
        .timeline('i1')
        .map(({ kind }) => kind),
    ).toEqual(['opened', 'fired', 'policy', 'told']);
  });

  it('what a crash would undo, since it is not on the disk yet, neither opens an incident nor ends one', () => {
    const hall = openRespondHall();
    hall.desk.writable(false);
    hall.desk.set(buildAlert({ id: 'till-1' }));
    hall.clock.advance(10_000);
    expect(hall.incidents().recent()).toEqual([]);
    hall.desk.writable(true);
    hall.clock.advance(10_000);
    expect(hall.incidents().recent()).toMatchObject([{ state: 'triggered' }]);
    hall.desk.writable(false);
    hall.desk.set(buildAlert({ id: 'till-1', state: 'normal', reason: 'recovered', firedAtMs: null }));
    hall.clock.advance(10_000);
    expect(hall.incidents().recent()).toMatchObject([{ state: 'triggered' }]);
  });

  it('goes on with escalation where it was when the hub was away, once', () => {
    const hall = openRespondHall();
    hall.fire('till-1');
    hall.restart(20 * MINUTE_MS);
    expect(hall.desk.told.map(({ stepKey }) => stepKey)).toEqual(['1.0', '2.0']);
    hall.clock.advance(4 * MINUTE_MS);
    expect(hall.desk.told).toHaveLength(2);
    hall.clock.advance(MINUTE_MS + 1_000);
    expect(hall.desk.told.map(({ stepKey }) => stepKey)).toEqual(['1.0', '2.0', '3.0']);
  });

  it('three hundred alerts of one moment are one incident and one transaction, in which all of them are', () => {
    const hall = openRespondHall();
    hall.clock.advance(MINUTE_MS);
    const nowMs = hall.clock.nowMs();
    for (let index = 1; index <= 300; index++) {
      hall.desk.become(buildAlert({ id: `host-${index}`, breachedAtMs: nowMs, firedAtMs: nowMs, sinceMs: nowMs }));
    }
    const begin = vi.spyOn(hall.database(), 'transaction');
    hall.clock.advance(0);
    expect(begin).toHaveBeenCalledTimes(1);
    expect(
      hall
        .incidents()
        .recent()
        .map(({ alerts }) => alerts.length),
    ).toEqual([300]);
    expect(hall.desk.told).toHaveLength(1);
  });

  it('what was down when the hub came back is apart unless it is of one zone or needs the same, and a storm is gathered', () => {
    const hall = openRespondHall();
    hall.restart(3 * MINUTE_MS);
    const breachedAtMs = hall.clock.nowMs();
    hall.clock.advance(MINUTE_MS);
    const down = (id: string, labels = {}): void => hall.fire(id, { breachedAtMs, labels });
    const groups = (): (readonly string[])[] =>
      hall
        .incidents()
        .recent()
        .map(({ hostIds }) => hostIds)
        .toReversed();
    down('till-1', { zone: 'Bar' });
    down('oven-1', { zone: 'Kitchen' });
    down('till-2', { zone: 'Bar' });
    expect(groups()).toEqual([['till-1', 'till-2'], ['oven-1']]);
    down('wired-1');
    down('wired-2');
    expect(groups()).toEqual([['till-1', 'till-2'], ['oven-1'], ['wired-1', 'wired-2']]);
    const nowMs = hall.clock.nowMs();
    for (let index = 1; index <= 500; index++)
      hall.desk.become(buildAlert({ id: `other-${index}`, breachedAtMs, firedAtMs: nowMs, sinceMs: nowMs, labels: {} }));
    hall.clock.advance(0);
    expect(groups().map(({ length }) => length)).toEqual([2, 1, 2, 500]);
    expect(hall.desk.told).toHaveLength(4);
  });

  it('what joins an incident is told once after two minutes, to those who were called, and again only after two more', () => {
    const hall = openRespondHall();
    const bar = { labels: { zone: 'Bar' } };
    hall.fire('till-1', bar);
    for (let index = 2; index <= 7; index++) {
      hall.clock.advance(10_000);
      hall.fire(`till-${index}`, bar);
    }
    const updates = () => hall.desk.told.filter((order) => order.class === 'update');
    hall.clock.advance(59_000);
    expect(updates()).toEqual([]);
    hall.restart(1_000);
    hall.clock.advance(1_000);
    expect(updates()).toMatchObject([
      { contactId: 'anna', text: '6 more: till-2 is down; till-3 is down; till-4 is down and 3 others.', incidentId: 'i1' },
    ]);
    expect(hall.desk.told.filter((order) => order.class === 'page')).toHaveLength(1);
    hall.incidents().answer('i1', { kind: 'acknowledge', by: ANNA, note: null });
    hall.fire('till-8', { ...bar, hostId: 'till-1' });
    hall.fire('till-9', { ...bar, hostId: 'till-1' });
    hall.recover('till-9');
    hall.clock.advance(2 * MINUTE_MS);
    expect(updates().slice(1)).toMatchObject([{ contactId: 'anna', text: '1 more: till-8 is down.' }]);
    const grown = hall
      .incidents()
      .timeline('i1')
      .filter(({ kind }) => kind === 'grew');
    expect(grown).toHaveLength(2);
  });

  it('says nothing of what joined and is over, is folded, or was told as worse at once', () => {
    const hall = openRespondHall();
    hall.fire('till-1', { severity: 'warning', labels: { zone: 'Bar' } });
    hall.fire('till-2', { severity: 'warning', labels: { zone: 'Bar' } });
    hall.recover('till-2');
    hall.fire('till-3', { ruleId: 'other', mutedBy: [{ kind: 'folded', id: 'till-1', untilMs: null }] });
    hall.fire('till-4', { labels: { zone: 'Bar' } });
    hall.clock.advance(4 * MINUTE_MS);
    expect(hall.desk.told.map((order) => [order.class, order.title])).toEqual([['page', 'till-4 is down']]);
  });

  it('keeps what joined, and what whoever has it is to be asked, until a quiet phase is over, also over a restart', () => {
    const hall = openRespondHall();
    hall.fire('till-1', { labels: { zone: 'Bar' } });
    hall.incidents().answer('i1', { kind: 'acknowledge', by: ANNA, note: null });
    hall.fire('till-2', { severity: 'warning', labels: { zone: 'Bar' } });
    hall.beQuiet(40 * MINUTE_MS);
    hall.clock.advance(35 * MINUTE_MS);
    hall.restart(5 * MINUTE_MS - 1_000);
    hall.clock.advance(999);
    expect(hall.desk.told.map(({ class: tellClass }) => tellClass)).toEqual(['page']);
    hall.clock.advance(1_001);
    expect(hall.desk.told.map(({ class: tellClass }) => tellClass)).toEqual(['page', 'reminder', 'update']);
  });

  it('an acknowledgement ends it, also for a hub that starts anew', () => {
    const hall = openRespondHall();
    hall.fire('till-1');
    hall.incidents().answer('i1', { kind: 'acknowledge', by: ANNA, note: null });
    hall.restart(30 * MINUTE_MS - 1);
    hall.clock.advance(1_000);
    expect(hall.desk.told.map(({ class: tellClass }) => tellClass)).toEqual(['page', 'reminder']);
    expect(hall.desk.withdrawn).toEqual(['i1']);
  });

  it('what stops by itself is over, and what comes back within ten minutes is the same incident', () => {
    const hall = openRespondHall();
    hall.fire('till-1');
    hall.clock.advance(MINUTE_MS);
    hall.recover('till-1');
    expect(hall.incidents().find('i1')).toMatchObject({ state: 'resolved', alerts: [{ recoveredAtMs: hall.clock.nowMs() }] });
    hall.clock.advance(5 * MINUTE_MS);
    hall.fire('till-1');
    expect(hall.incidents().find('i1').state).toBe('triggered');
    hall.recover('till-1');
    hall.clock.advance(11 * MINUTE_MS);
    hall.fire('till-1');
    expect(
      hall
        .incidents()
        .recent()
        .map(({ number, state }) => [number, state]),
    ).toEqual([
      [2, 'triggered'],
      [1, 'resolved'],
    ]);
    expect(hall.desk.told).toHaveLength(3);
  });

  it('what begins on several hosts at once is one trouble, what begins later is another, and vendors are apart', () => {
    const hall = openRespondHall();
    hall.clock.advance(MINUTE_MS);
    hall.fire('till-1');
    hall.clock.advance(9_000);
    hall.fire('till-2');
    hall.fire('band-1', { labels: { host: 'band-1', vendor: 'band' } });
    hall.clock.advance(5 * MINUTE_MS);
    hall.fire('till-3');
    expect(
      hall
        .incidents()
        .recent()
        .map(({ hostIds }) => hostIds),
    ).toEqual([['till-3'], ['band-1'], ['till-1', 'till-2']]);
  });

  it('what is silenced makes none until the silence ends; what is folded goes with its cause', () => {
    const hall = openRespondHall();
    const silenced = [{ kind: 'silence' as const, id: 's', untilMs: null }];
    hall.fire('till-1', { mutedBy: silenced });
    hall.clock.advance(2_000);
    expect(hall.incidents().recent()).toEqual([]);
    hall.desk.set(buildAlert({ id: 'till-1', firedAtMs: hall.clock.nowMs() - 2_000 }));
    hall.clock.advance(1_000);
    expect(hall.incidents().recent()).toHaveLength(1);
    hall.fire('till-2', { ruleId: 'other', mutedBy: [{ kind: 'folded', id: 'till-1', untilMs: null }] });
    expect(hall.incidents().recent()).toMatchObject([{ alerts: [{ alertId: 'till-1' }, { alertId: 'till-2', isFolded: true }] }]);
    expect(hall.desk.told).toHaveLength(1);
  });

  it('an incident whose cause is found later goes on as part of that one', () => {
    const hall = openRespondHall();
    hall.fire('till-1');
    hall.clock.advance(5 * MINUTE_MS - 2_000);
    hall.fire('switch-1');
    hall.desk.set(buildAlert({ id: 'till-1', mutedBy: [{ kind: 'folded', id: 'switch-1', untilMs: null }] }));
    hall.clock.advance(1_000);
    expect(hall.incidents().find('i1')).toMatchObject({ state: 'merged', mergedInto: 'i2' });
    expect(hall.incidents().find('i2')).toMatchObject({ state: 'triggered', hostIds: ['switch-1', 'till-1'] });
    hall.recover('switch-1');
    hall.recover('till-1');
    expect(hall.incidents().find('i2').state).toBe('resolved');
  });

  it('a silence over all of an incident holds it, and its end lets it go on', () => {
    const hall = openRespondHall();
    hall.fire('till-1');
    const firedAtMs = hall.clock.nowMs();
    hall.desk.set(buildAlert({ id: 'till-1', firedAtMs, mutedBy: [{ kind: 'silence', id: 's', untilMs: null }] }));
    hall.clock.advance(30 * MINUTE_MS);
    expect(hall.desk.told).toHaveLength(1);
    hall.desk.set(buildAlert({ id: 'till-1', firedAtMs }));
    hall.clock.advance(2_000);
    expect(hall.desk.told).toHaveLength(2);
  });

  it('what ended while nobody looked is over at the next look', () => {
    const hall = openRespondHall();
    hall.fire('till-1');
    hall.desk.set(buildAlert({ id: 'till-1', state: 'normal', firedAtMs: null }));
    hall.clock.advance(1_000);
    expect(hall.incidents().find('i1').state).toBe('resolved');
  });

  it('a person’s word that it is over stands although the alert still fires, until it fires again', () => {
    const hall = openRespondHall();
    hall.fire('till-1');
    hall.incidents().answer('i1', { kind: 'resolve', by: ANNA, note: 'it is unplugged' });
    hall.clock.advance(MINUTE_MS);
    hall.restart();
    hall.clock.advance(MINUTE_MS);
    expect(hall.incidents().recent()).toMatchObject([{ number: 1, state: 'resolved' }]);
    hall.recover('till-1');
    hall.fire('till-1');
    expect(hall.incidents().find('i1').state).toBe('triggered');
  });

  it('nothing of a change is kept when what is to be told of it cannot be', () => {
    const hall = openRespondHall();
    const { tell } = hall.desk.outbox;
    hall.desk.outbox.tell = () => {
      throw new Error('the disk is full');
    };
    hall.fire('till-1');
    expect(hall.incidents().recent()).toEqual([]);
    hall.desk.outbox.tell = tell;
    hall.clock.advance(1_000);
    expect(hall.incidents().recent()).toMatchObject([{ number: 1 }]);
    expect(hall.desk.told).toHaveLength(1);
  });
});

describe('merging and splitting', () => {
  it('puts two incidents together and takes them apart, and each alert ends where it is', () => {
    const hall = openRespondHall();
    hall.fire('till-1');
    hall.clock.advance(5 * MINUTE_MS);
    hall.fire('till-2');
    hall.incidents().merge('i1', 'i2', ANNA);
    expect(() => hall.incidents().answer('i1', { kind: 'acknowledge', by: ANNA, note: null })).toThrow('part of another');
    const made = hall.incidents().split('i2', ['till-1'], ANNA);
    expect(made).toMatchObject({ id: 'i3', number: 3, hostIds: ['till-1'], state: 'triggered' });
    hall.recover('till-1');
    expect(['i1', 'i2', 'i3'].map((id) => hall.incidents().find(id).state)).toEqual(['merged', 'triggered', 'resolved']);
    expect(() => hall.incidents().split('i2', ['till-2'], ANNA)).toThrow('Nothing would be left');
  });
});

describe('receipts', () => {
  it('are written once each, and an answer from a channel counts as a person’s', () => {
    const hall = openRespondHall();
    hall.fire('till-1');
    const [order] = hall.desk.told;
    const receipt = {
      key: order?.key ?? '',
      incidentId: 'i1',
      stepKey: '1.0',
      contactId: 'anna',
      channelId: 'mail',
      channelName: 'e-mail',
    };
    const seen = { ...receipt, state: 'seen' as const, isFinal: false, reason: null, atMs: 0 };
    hall.desk.receive(seen);
    hall.desk.receive(seen);
    expect(
      hall
        .incidents()
        .timeline('i1')
        .filter(({ kind }) => kind === 'receipt')
        .map(({ text }) => text),
    ).toEqual(['By e-mail: seen by anna']);
    hall.desk.answer({ incidentId: 'i1', answer: 'acknowledge', by: { kind: 'channel', id: 'pd', name: 'Anna in PagerDuty' } });
    expect(hall.incidents().find('i1')).toMatchObject({ state: 'acknowledged', acknowledgement: { by: { name: 'Anna in PagerDuty' } } });
    hall.desk.answer({ incidentId: 'i1', answer: 'resolve', by: { kind: 'channel', id: 'pd', name: 'Anna in PagerDuty' } });
    hall.desk.answer({ incidentId: 'i1', answer: 'acknowledge', by: { kind: 'channel', id: 'pd', name: 'late' } });
    expect(hall.incidents().find('i1').state).toBe('resolved');
  });
});
