import { expect, test } from 'vitest';
import type { ActMemory } from '../../../../desktop/mobile/acts/act-memory.ts';
import { createActQueue } from '../../../../desktop/mobile/acts/act-queue.ts';
import { ACT_GOOD_MS, type PendingAct } from '../../../../desktop/mobile/acts/pending-act.ts';
import type { ActOutcome } from '../../../../desktop/mobile/acts/send-act.ts';

const SAID = { kind: 'acknowledge', incidentId: 'i-1', title: 'Till is down', atMs: 1_000, by: 'Anna' } as const;

/** A phone's memory, which outlives its pages. */
function phoneMemory(isBroken = false): ActMemory & { readonly kept: Map<string, PendingAct> } {
  const kept = new Map<string, PendingAct>();
  const answer = <T>(value: T): Promise<T> => (isBroken ? Promise.reject(new Error('nothing is kept')) : Promise.resolve(value));
  return {
    kept,
    all: () => answer([...kept.values()]),
    keep: (act) => answer(void (isBroken || kept.set(act.key, act))),
    drop: (key) => answer(void kept.delete(key)),
  };
}

/** A page of the phone; `answers` says what becomes of what is told, one after the other, then all is done. */
function openPage(memory: ActMemory, answers: ActOutcome[], given: { nowMs?: number; who?: string | null } = {}) {
  const told: string[] = [];
  let turn: Promise<unknown> = Promise.resolve();
  const queue = createActQueue({
    memory,
    send(act) {
      told.push(act.incidentId);
      return Promise.resolve(answers.shift() ?? { kind: 'done' });
    },
    who: () => (given.who === undefined ? 'Anna' : given.who),
    nowMs: () => given.nowMs ?? 2_000,
    makeKey: () => `key-${told.length}-${Math.random()}`,
    alone(work) {
      const mine = turn.then(work);
      turn = mine;
      return mine;
    },
  });
  return { queue, told };
}

test('what is said while the hub hears is told at once, and kept no longer', async () => {
  const memory = phoneMemory();
  const { queue, told } = openPage(memory, []);
  await queue.add(SAID);
  expect({ told, pending: queue.pending.value, kept: memory.kept.size }).toEqual({ told: ['i-1'], pending: [], kept: 0 });
});

test('what is said while nobody hears is kept over a reload and told once, also when it is asked for at the same time twice', async () => {
  const memory = phoneMemory();
  const first = openPage(memory, [{ kind: 'later' }]);
  await first.queue.add(SAID);
  expect(first.queue.pending.value).toMatchObject([SAID]);
  const second = openPage(memory, []);
  await Promise.all([second.queue.flush(), second.queue.flush(), second.queue.flush()]);
  expect(second.told).toEqual(['i-1']);
  expect(memory.kept.size).toBe(0);
  await first.queue.flush();
  expect(first.told).toEqual(['i-1']);
  expect(first.queue.pending.value).toEqual([]);
});

test('said twice it waits once', async () => {
  const { queue, told } = openPage(phoneMemory(), [{ kind: 'later' }]);
  await queue.add(SAID);
  await queue.add({ ...SAID, atMs: 1_500 });
  expect(queue.pending.value).toHaveLength(1);
  await queue.flush();
  expect(told).toEqual(['i-1', 'i-1']);
});

test('those behind one that has to wait wait too, in their order', async () => {
  const { queue, told } = openPage(phoneMemory(), [{ kind: 'later' }, { kind: 'later' }]);
  await queue.add(SAID);
  await queue.add({ ...SAID, incidentId: 'i-2', atMs: 1_500 });
  await queue.flush();
  expect(told).toEqual(['i-1', 'i-1', 'i-1', 'i-2']);
});

test('what the hub will not have is dropped, and said why', async () => {
  const { queue } = openPage(phoneMemory(), [{ kind: 'dropped', words: 'Ben already has it.' }]);
  await queue.add(SAID);
  expect([queue.pending.value, queue.problem.value]).toEqual([[], 'Ben already has it.']);
  queue.dismiss();
  expect(queue.problem.value).toBeNull();
});

test('after a quarter of an hour, or when somebody else is signed in, it is not told any more', async () => {
  for (const given of [{ nowMs: SAID.atMs + ACT_GOOD_MS.acknowledge + 1 }, { who: 'Ben' }, { who: null }]) {
    const { queue, told } = openPage(phoneMemory(), [], given);
    await queue.add(SAID);
    expect([told, queue.pending.value]).toEqual([[], []]);
    expect(queue.problem.value).toContain('Till is down');
  }
});

test('a phone that keeps nothing still tells it while the page is open', async () => {
  const { queue, told } = openPage(phoneMemory(true), [{ kind: 'later' }]);
  await queue.add(SAID);
  expect(queue.pending.value).toHaveLength(1);
  await queue.flush();
  expect([told.length, queue.pending.value]).toEqual([2, []]);
});

test('photos of one incident all wait, are good for days, and no answer waits behind them', async () => {
  const PHOTO = { ...SAID, kind: 'photo', incidentId: 'i-3', name: 'a.jpg', bytes: new Uint8Array([1]) } as const;
  const { queue, told } = openPage(phoneMemory(), [{ kind: 'later' }, { kind: 'later' }, { kind: 'later' }], {
    nowMs: SAID.atMs + ACT_GOOD_MS.acknowledge,
  });
  await queue.add(PHOTO);
  await queue.add({ ...PHOTO, name: 'b.jpg', atMs: PHOTO.atMs + 1 });
  await queue.add({ ...SAID, atMs: SAID.atMs + 2 });
  expect(queue.pending.value).toHaveLength(3);
  told.length = 0;
  await queue.flush();
  expect(told).toEqual(['i-1', 'i-3', 'i-3']);
  expect(queue.pending.value).toEqual([]);
});

test('a call for help outlives the page that it was made on, keeps the key that the hub knows it by, and goes before all else', async () => {
  const memory = phoneMemory();
  const first = openPage(memory, [{ kind: 'later' }, { kind: 'later' }]);
  await first.queue.add(SAID);
  await first.queue.add({ ...SAID, kind: 'emergency', key: 'mine', incidentId: 'mine', what: 'fire', place: 'Bar', words: '' });
  const second = openPage(memory, []);
  await second.queue.flush();
  expect(second.told).toEqual(['mine', 'i-1']);
  expect(memory.kept.size).toBe(0);
});
