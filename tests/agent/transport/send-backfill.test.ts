import { describe, expect, it } from 'vitest';
import type { Refusal } from '#shared/protocol/refusal.ts';
import type { Backlog } from '../../../agent/spool/backlog.ts';
import type { Answer, HubSession } from '../../../agent/transport/hub-session.ts';
import { createBackfillSender } from '../../../agent/transport/send-backfill.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { readableLog } from '../../support/silent-log.ts';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
type BatchAnswer = Answer<{ sequence: number }>;

/** A backlog of one boot or several, with so many messages each, and a hub that answers when the test says so. */
function stage({ boots = { 'boot-0001': 10 }, bytes = 1_000 }: { boots?: Record<string, number>; bytes?: number } = {}) {
  const clock = createFakeClock();
  const { log, lines } = readableLog();
  const left = new Map(Object.entries(boots).map(([bootId, count]) => [bootId, Array.from({ length: count }, (_, index) => index + 1)]));
  const givenUp: number[] = [];
  const drop = (bootId: string, sequence: number): void => {
    const rest = (left.get(bootId) ?? []).filter((one) => one > sequence);
    if (rest.length === 0) left.delete(bootId);
    else left.set(bootId, rest);
  };
  const backlog: Backlog = {
    boots: () => [...left.keys()].reverse(),
    seriesOf: () => [],
    nextAfter(bootId, sequence) {
      const next = (left.get(bootId) ?? []).find((one) => one > sequence);
      return next === undefined ? null : { sequence: next, payload: Uint8Array.from({ length: bytes }, () => next) };
    },
    acknowledge: drop,
    giveUp(bootId, sequence) {
      givenUp.push(sequence);
      drop(bootId, sequence);
    },
    batches: () => [...left.values()].flat().length,
  };
  const sent: { bootId: string; sequence: number | null; answer: (answer: BatchAnswer) => void }[] = [];
  const hub = { room: Number.POSITIVE_INFINITY, isLiveIdle: true };
  const session = {
    sendBackfill: ({ bootId, batch }) =>
      new Promise<BatchAnswer>((answer) => void sent.push({ bootId, sequence: batch?.[0] ?? null, answer })),
    roomBytes: () => hub.room,
    noteProgress: () => undefined,
  } as Partial<HubSession> as HubSession;
  const sender = createBackfillSender({ backlog, clock, log, isLiveIdle: () => hub.isLiveIdle });
  const sequences = (): (number | null)[] => sent.map(({ sequence }) => sequence);
  /** Answers the message sent as the n-th, from 0. */
  const answer = async (index: number, value: BatchAnswer): Promise<void> => {
    sent[index]?.answer(value);
    await settled();
  };
  const stored = (sequence: number): BatchAnswer => ({ kind: 'accepted', value: { sequence } });
  const begin = async (storedSequence = 0): Promise<void> => {
    sender.attach(session);
    clock.advance(50);
    await answer(sent.length - 1, stored(storedSequence));
  };
  return { clock, lines, left, givenUp, hub, session, sender, sent, sequences, answer, stored, begin };
}
const refused = (code: Refusal['code'], retryAfterMs?: number): BatchAnswer => ({
  kind: 'refused',
  refusal: { code, message: 'no', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) },
});

describe('the second lane', () => {
  it('asks what the hub has of a boot and sends the rest, four messages under way', async () => {
    const { sequences, begin, answer, stored, left } = stage();
    await begin(2);
    expect(sequences()).toEqual([null, 3, 4, 5, 6]);
    expect(left.get('boot-0001')).toEqual([3, 4, 5, 6, 7, 8, 9, 10]);
    await answer(1, stored(3));
    expect(sequences()).toEqual([null, 3, 4, 5, 6, 7]);
  });

  it('goes on with the next older boot, until nothing is left', async () => {
    const { clock, sent, begin, answer, stored, left } = stage({ boots: { 'boot-0001': 1, 'boot-0002': 1 } });
    await begin();
    await answer(1, stored(1));
    clock.advance(0);
    await answer(2, stored(0));
    await answer(3, stored(1));
    clock.advance(1);
    expect(sent.map(({ bootId, sequence }) => [bootId, sequence])).toEqual([
      ['boot-0002', null],
      ['boot-0002', 1],
      ['boot-0001', null],
      ['boot-0001', 1],
    ]);
    expect(left.size).toBe(0);
  });

  it('sends a megabyte a second at most, after a first quarter of one', async () => {
    const { clock, sent, begin, answer, stored } = stage({ boots: { 'boot-0001': 200 }, bytes: 65_536 });
    await begin();
    let answered = 1;
    const run = async (ms: number): Promise<number> => {
      for (let waited = 0; waited < ms; waited += 50) {
        clock.advance(50);
        for (; answered < sent.length; answered += 1) await answer(answered, stored(sent[answered]?.sequence ?? 0));
      }
      return (sent.length - 1) * 65_536;
    };
    const atStart = await run(50);
    expect(atStart).toBeLessThanOrEqual(6 * 65_536);
    expect(Math.abs((await run(4_000)) - atStart - 4 * 1_048_576)).toBeLessThan(2 * 65_536);
  });

  it('waits while something of now waits, and while the hub gives no credit', async () => {
    const { clock, hub, sequences, begin } = stage();
    hub.isLiveIdle = false;
    await begin();
    clock.advance(1_000);
    expect(sequences()).toEqual([null]);
    hub.isLiveIdle = true;
    hub.room = 999;
    clock.advance(1_000);
    expect(sequences()).toEqual([null]);
    hub.room = 1_000;
    clock.advance(50);
    expect(sequences()).toEqual([null, 1, 2, 3, 4]);
  });

  it('after a failure begins the boot anew, not before the hub wants it; answers to what was sent before count no more', async () => {
    const { clock, sequences, begin, answer, stored, left } = stage();
    await begin();
    await answer(1, refused('hub.storage-failed', 20_000));
    await answer(2, stored(2));
    expect(left.get('boot-0001')).toHaveLength(10);
    clock.advance(19_999);
    expect(sequences()).toEqual([null, 1, 2, 3, 4]);
    clock.advance(1);
    await answer(5, stored(1));
    expect(sequences()).toEqual([null, 1, 2, 3, 4, null, 2, 3, 4, 5]);
  });

  it('gives up only what the hub will never take', async () => {
    const { begin, answer, stored, givenUp, left, lines } = stage({ boots: { 'boot-0001': 3 } });
    await begin();
    await answer(1, stored(1));
    await answer(2, refused('protocol.malformed'));
    await answer(3, stored(3));
    expect(givenUp).toEqual([2]);
    expect(left.size).toBe(0);
    expect(lines.filter(({ level }) => level >= 50)).toHaveLength(1);
  });

  it('sends nothing over a connection that has ended', async () => {
    const { clock, sender, sequences, begin, answer, stored } = stage();
    await begin();
    sender.detach();
    await answer(1, stored(1));
    clock.advance(60_000);
    expect(sequences()).toEqual([null, 1, 2, 3, 4]);
  });
});
