import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Delivery } from '#shared/domain/notify/delivery.ts';
import { rank, reaches } from '#shared/domain/notify/delivery.ts';
import type { Notice } from '#shared/domain/notify/notice.ts';
import { noticeStanding } from '#shared/domain/notify/notice-standing.ts';
import { dueDeliveries, hasReached, isDone, isStuck, type NoticeInput, stepNotice } from '#shared/domain/notify/notice-machine.ts';

const POLICY = { receiptWithinMs: 20_000, random: () => 0.5 };
const HOUR = 3_600_000;

const delivery = (part: Partial<Delivery> & Pick<Delivery, 'id'>): Delivery => ({
  channelId: part.id,
  channelKind: 'webhook',
  address: null,
  rung: 0,
  isAlways: false,
  state: 'waiting',
  attempts: 0,
  dueMs: 0,
  queuedMs: null,
  sentMs: null,
  deliveredMs: null,
  seenMs: null,
  acknowledgedMs: null,
  problem: null,
  ...part,
});
const notice = (deliveries: readonly Delivery[], part: Partial<Notice> = {}): Notice => ({
  id: 'n1',
  key: 'k1',
  kind: 'trigger',
  noticeClass: 'important',
  severity: 'critical',
  incidentId: 'i1',
  title: 'Bar till 1 does not answer',
  text: '',
  link: null,
  contactId: 'anna',
  contactName: 'Anna',
  createdMs: 0,
  heldUntilMs: null,
  expiresMs: HOUR,
  isWithdrawn: false,
  deliveries,
  ...part,
});
const tick = (open: readonly string[] = []): NoticeInput => ({ type: 'tick', isOpen: (channelId) => open.includes(channelId) });
const states = ({ deliveries }: Notice) => deliveries.map(({ state }) => state);
const run = (start: Notice, ...steps: readonly (readonly [number, NoticeInput])[]): Notice =>
  steps.reduce((now, [atMs, input]) => stepNotice(now, input, atMs, POLICY), start);
const started = (deliveryId: string): NoticeInput => ({ type: 'started', deliveryId });
const taken = (deliveryId: string): NoticeInput => ({ type: 'taken', deliveryId });
const failed = (deliveryId: string, isForGood = false, afterMs: number | null = null): NoticeInput => ({
  type: 'failed',
  deliveryId,
  problem: 'no',
  isForGood,
  afterMs,
});
const ladder = () =>
  notice([
    delivery({ id: 'phone', channelKind: 'phone' }),
    delivery({ id: 'sms', rung: 1 }),
    delivery({ id: 'mail', rung: 2 }),
    delivery({ id: 'log', isAlways: true }),
  ]);

describe('a notice', () => {
  it('goes to the first of the ways, and in any case where it is only recorded', () => {
    expect(states(run(ladder(), [0, tick()]))).toEqual(['queued', 'waiting', 'waiting', 'queued']);
  });

  it('goes to the next way when the first says nothing for as long as it may', () => {
    const silent = run(ladder(), [0, tick()], [0, started('phone')], [1, taken('phone')]);
    expect(states(run(silent, [19_999, tick()]))).toEqual(['sent', 'waiting', 'waiting', 'queued']);
    expect(states(run(silent, [20_000, tick()]))).toEqual(['sent', 'queued', 'waiting', 'queued']);
  });

  it('goes to the next way at once when the first fails, is refused, or is known to be broken', () => {
    for (const next of [
      run(ladder(), [0, tick()], [0, started('phone')], [5, failed('phone')], [6, tick()]),
      run(ladder(), [0, tick()], [0, started('phone')], [5, failed('phone', true)], [6, tick()]),
      run(ladder(), [0, tick(['phone'])]),
    ])
      expect(states(next)[1]).toBe('queued');
    expect(states(run(ladder(), [0, tick(['phone', 'sms'])]))).toEqual(['queued', 'queued', 'queued', 'queued']);
  });

  it('calls nobody else once it is on a screen, but is recorded all the same', () => {
    const shown = run(ladder(), [0, tick()], [1, { type: 'receipt', deliveryId: 'phone', receipt: 'delivered' }], [60_000, tick()]);
    expect(states(shown)).toEqual(['delivered', 'skipped', 'skipped', 'queued']);
  });

  it('comes again later, and not before the other side wants it', () => {
    const again = run(ladder(), [0, tick()], [0, started('phone')], [10, failed('phone', false, 30_000)]);
    expect(again.deliveries[0]).toMatchObject({ state: 'queued', attempts: 1, problem: 'no', dueMs: 30_260 });
    expect(dueDeliveries(again, 30_259).map(({ id }) => id)).toEqual(['log']);
    expect(dueDeliveries(again, 30_260).map(({ id }) => id)).toEqual(['phone', 'log']);
  });

  it('waits while it is held, and is news of yesterday after a while', () => {
    const held = notice([delivery({ id: 'mail' })], { heldUntilMs: 1_000 });
    expect(states(run(held, [999, tick()]))).toEqual(['waiting']);
    expect(states(run(held, [1_000, tick()]))).toEqual(['queued']);
    expect(states(run(held, [HOUR, tick()]))).toEqual(['failed']);
  });

  it('goes out again after the hub was killed while it was on its way', () => {
    const killed = run(ladder(), [0, tick()], [0, started('phone')], [9, { type: 'recovered' }]);
    expect(killed.deliveries[0]).toMatchObject({ state: 'queued', attempts: 1, dueMs: 9 });
  });

  it('does not go out any more once it is withdrawn', () => {
    const withdrawn = run(ladder(), [0, tick()], [0, started('log')], [1, { type: 'withdrawn' }], [60_000, tick()]);
    expect(states(withdrawn)).toEqual(['skipped', 'skipped', 'skipped', 'sending']);
  });
});

describe('whatever happens in whatever order', () => {
  const ids = ['phone', 'sms', 'mail', 'log'];
  const inputs: fc.Arbitrary<NoticeInput> = fc.oneof(
    fc.subarray(ids).map((open) => tick(open)),
    fc.constantFrom(...ids).map(started),
    fc.constantFrom(...ids).map(taken),
    fc.tuple(fc.constantFrom(...ids), fc.boolean()).map(([id, isForGood]) => failed(id, isForGood)),
    fc
      .tuple(fc.constantFrom(...ids), fc.constantFrom('delivered' as const, 'seen' as const, 'acknowledged' as const))
      .map(([deliveryId, receipt]): NoticeInput => ({ type: 'receipt', deliveryId, receipt })),
    fc.constantFrom<NoticeInput>({ type: 'withdrawn' }, { type: 'recovered' }),
  );
  const course = fc.array(fc.tuple(fc.nat(30_000), inputs), { maxLength: 40 });

  it('what has arrived stays arrived, and nothing goes out again once it was taken', () => {
    fc.assert(
      fc.property(course, (steps) => {
        let [now, atMs] = [ladder(), 0];
        for (const [pause, input] of steps) {
          atMs += pause;
          const next = stepNotice(now, input, atMs, POLICY);
          for (const [index, before] of now.deliveries.entries()) {
            const after = next.deliveries[index] as Delivery;
            if (rank(before.state) >= rank('sent')) expect(rank(after.state)).toBeGreaterThanOrEqual(rank(before.state));
            expect(after.attempts - before.attempts).toBe(
              input.type === 'started' && before.state === 'queued' && input.deliveryId === before.id ? 1 : 0,
            );
          }
          now = next;
        }
      }),
    );
  });

  it('ends told or given up, if only time goes on: no notice is forgotten', () => {
    fc.assert(
      fc.property(course, (steps) => {
        let [now, atMs] = [ladder(), 0];
        for (const [pause, input] of steps) now = stepNotice(now, input, (atMs += pause), POLICY);
        now = stepNotice(now, { type: 'recovered' }, atMs, POLICY);
        for (let round = 0; round < 10 && !isDone(now); round += 1) {
          now = stepNotice(now, tick(), (atMs += 60_000), POLICY);
          for (const { id } of dueDeliveries(now, atMs)) now = run(now, [atMs, started(id)], [atMs, taken(id)]);
        }
        expect(isDone(now)).toBe(true);
        const isGivenUp = now.deliveries.every(({ state }) => state === 'skipped' || state === 'failed');
        const calls = now.deliveries.filter(({ isAlways }) => !isAlways);
        expect(hasReached(now) || isGivenUp || calls.every((call) => reaches(call) || call.state !== 'waiting')).toBe(true);
      }),
    );
  });
});

describe('what somebody decides about a notice', () => {
  const stuck = notice([
    delivery({ id: 'a', state: 'queued', attempts: 3, dueMs: 50_000, queuedMs: 0, problem: 'no' }),
    delivery({ id: 'b', rung: 1 }),
  ]);

  it('is tried again now', () => {
    const after = run(stuck, [1_000, { type: 'retried', deliveryId: 'a' }]);
    expect(dueDeliveries(after, 1_000).map(({ id }) => id)).toEqual(['a']);
  });

  it('is tried again though nothing was tried any more, and is worth telling as long as at first', () => {
    const lost = notice([delivery({ id: 'a', state: 'failed', problem: 'It was too late to tell anybody' })]);
    const lateMs = 5 * HOUR;
    const after = run(lost, [lateMs, { type: 'retried', deliveryId: 'a' }], [lateMs + 1, tick()]);
    expect([states(after), after.expiresMs]).toEqual([['queued'], lateMs + HOUR]);
  });

  it('is not tried again when somebody was reached, nobody needs it, or it is on its way', () => {
    const reached = notice([delivery({ id: 'a', state: 'failed' }), delivery({ id: 'b', state: 'sent' })]);
    const over = notice([delivery({ id: 'a', state: 'failed' })], { isWithdrawn: true });
    const going = notice([delivery({ id: 'a', state: 'sending' })]);
    for (const one of [reached, over, going]) expect(run(one, [1, { type: 'retried', deliveryId: 'a' }])).toBe(one);
  });

  it('is given up, and the next has its turn', () => {
    const after = run(stuck, [1, { type: 'given-up', deliveryId: 'a', problem: 'Given up by Anna Berg' }], [2, tick()]);
    expect(states(after)).toEqual(['failed', 'queued']);
    expect(after.deliveries[0]?.problem).toBe('Given up by Anna Berg');
    const sent = notice([delivery({ id: 'a', state: 'sent' })]);
    expect(run(sent, [1, { type: 'given-up', deliveryId: 'a', problem: 'Given up by Anna Berg' }])).toBe(sent);
  });
});

describe('how a notice stands', () => {
  it.each([
    ['reached', [delivery({ id: 'a', state: 'failed' }), delivery({ id: 'b', state: 'sent' })], {}],
    ['reached', [delivery({ id: 'a', state: 'sent', isAlways: true })], {}],
    ['under-way', [delivery({ id: 'a', state: 'queued' })], {}],
    ['stuck', [delivery({ id: 'a', state: 'queued', attempts: 1, problem: 'no' })], {}],
    ['stuck', [delivery({ id: 'a', state: 'failed' }), delivery({ id: 'b', state: 'queued' })], {}],
    ['held', [delivery({ id: 'a' })], { heldUntilMs: HOUR }],
    ['lost', [delivery({ id: 'a', state: 'failed' })], {}],
    ['lost', [], {}],
    ['not-needed', [delivery({ id: 'a', state: 'skipped' })], {}],
  ] as const)('is %s', (standing, deliveries, part) => {
    expect(noticeStanding(notice(deliveries, part), 1)).toBe(standing);
  });
});

describe('nothing comes through', () => {
  const queued = (id: string, part: Partial<Delivery> = {}): Delivery =>
    delivery({ id, state: 'queued', queuedMs: 0, attempts: 1, ...part });
  const isStuckAt = (nowMs: number, deliveries: readonly Delivery[], part: Partial<Notice> = {}): boolean =>
    isStuck(notice(deliveries, part), ({ channelId }) => channelId === 'shut', nowMs, POLICY);

  it('when each way is shut, has failed, or was tried in vain for as long as a receipt may take', () => {
    expect(isStuckAt(0, [queued('shut'), delivery({ id: 'b', state: 'failed' })])).toBe(true);
    expect(isStuckAt(19_999, [queued('shut'), queued('b')])).toBe(false);
    expect(isStuckAt(20_000, [queued('shut'), queued('b')])).toBe(true);
    expect(isStuckAt(20_000, [queued('b', { attempts: 0 })])).toBe(false);
  });

  it('but not while one is on its way or has its turn, somebody was reached, it is held or not needed', () => {
    for (const state of ['waiting', 'sending', 'sent'] as const)
      expect(isStuckAt(HOUR - 1, [queued('shut'), delivery({ id: 'b', state })])).toBe(false);
    expect(isStuckAt(0, [queued('shut')], { heldUntilMs: 10 })).toBe(false);
    expect(isStuckAt(0, [queued('shut')], { isWithdrawn: true })).toBe(false);
    // All has failed for good: that is said by itself.
    expect(isStuckAt(0, [delivery({ id: 'shut', state: 'failed' })])).toBe(false);
    // What is a record elsewhere reaches nobody.
    expect(isStuckAt(0, [queued('shut'), delivery({ id: 'b', state: 'sent', isAlways: true })])).toBe(true);
  });
});
