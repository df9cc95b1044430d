import { expect, test } from 'vitest';
import type { ActMemory } from '../../../../desktop/mobile/acts/act-memory.ts';
import { createActQueue } from '../../../../desktop/mobile/acts/act-queue.ts';
import { ACT_GOOD_MS, type PendingAct, type UnsentAct } from '../../../../desktop/mobile/acts/pending-act.ts';
import type { ActOutcome } from '../../../../desktop/mobile/acts/send-act.ts';

const SAID = { kind: 'acknowledge', incidentId: 'i-1', title: 'Till is down', atMs: 1_000, by: 'Anna' } as const;

/** A phone's memory, which outlives its pages. */
function phoneMemory(isBroken = false): ActMemory & { readonly kept: Map<string, PendingAct> } {
  const kept = new Map<string, PendingAct>();
  const unsent = new Map<string, UnsentAct>();
  const answer = <T>(value: T): Promise<T> => (isBroken ? Promise.reject(new Error('nothing is kept')) : Promise.resolve(value));
  return {
    kept,
    all: () => answer([...kept.values()]),
    keep: (act) => answer(void (isBroken || kept.set(act.key, act))),
    drop: (key) => answer(void kept.delete(key)),
    unsent: () => answer([...unsent.values()]),
    keepUnsent: (act) => answer(void (isBroken || unsent.set(act.key, act))),
    dropUnsent: (key) => answer(void unsent.delete(key)),
  };
}

/** A page of the phone; `answers` says what becomes of what is told, one after the other, then all is done. */
function openPage(memory: ActMemory, answers: ActOutcome[], given: { nowMs?: number; who?: string | null; waits?: () => void } = {}) {
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
    ...(given.waits === undefined ? {} : { waits: given.waits }),
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

const wordsOf = ({ unsent }: ReturnType<typeof openPage>['queue']): string[] => unsent.value.map(({ words }) => words);

test('what the hub will not have is said to whoever opens the phone next, until they have read it', async () => {
  const memory = phoneMemory();
  const { queue } = openPage(memory, [{ kind: 'dropped', words: 'Ben already has it.' }]);
  await queue.add(SAID);
  expect([queue.pending.value, wordsOf(queue)]).toEqual([[], ['Ben already has it.']]);
  const next = openPage(memory, []);
  await next.queue.recall();
  expect(wordsOf(next.queue)).toEqual(['Ben already has it.']);
  await next.queue.dismiss('another');
  expect(wordsOf(next.queue)).toHaveLength(1);
  await next.queue.dismiss();
  const last = openPage(memory, []);
  await last.queue.flush();
  expect([wordsOf(next.queue), wordsOf(last.queue)]).toEqual([[], []]);
});

test('what was done does not hide what was not, and is not taken for it', async () => {
  const { queue } = openPage(phoneMemory(), [
    { kind: 'later' },
    { kind: 'later' },
    { kind: 'dropped', words: 'It was over.' },
    { kind: 'done' },
  ]);
  await queue.add(SAID);
  await queue.add({ ...SAID, incidentId: 'i-2', atMs: 1_500 });
  await queue.flush();
  expect(queue.pending.value).toEqual([]);
  expect(queue.unsent.value).toMatchObject([{ incidentId: 'i-1', words: 'It was over.' }]);
  // Said again it is another matter.
  await queue.add(SAID);
  expect(queue.unsent.value).toEqual([]);
});

test('after a quarter of an hour, or when somebody else is signed in, it is not told any more', async () => {
  for (const given of [{ nowMs: SAID.atMs + ACT_GOOD_MS.acknowledge + 1 }, { who: 'Ben' }]) {
    const { queue, told } = openPage(phoneMemory(), [], given);
    await queue.add(SAID);
    expect([told, queue.pending.value]).toEqual([[], []]);
    expect(wordsOf(queue).join()).toContain('Till is down');
  }
});

test('while nobody is signed in it waits for whoever said it, and is shown', async () => {
  const memory = phoneMemory();
  await openPage(memory, [{ kind: 'later' }]).queue.add(SAID);
  const signedOut = openPage(memory, [], { who: null });
  await signedOut.queue.flush();
  await signedOut.queue.recall();
  expect([signedOut.told, signedOut.queue.pending.value.length, wordsOf(signedOut.queue)]).toEqual([[], 1, []]);
  const signedIn = openPage(memory, []);
  await signedIn.queue.flush();
  expect([signedIn.told, memory.kept.size]).toEqual([['i-1'], 0]);
});

test('of whoever signs out nothing stays on the phone but that it was not told', async () => {
  const memory = phoneMemory();
  const { queue } = openPage(memory, [{ kind: 'later' }, { kind: 'later' }]);
  await queue.add(SAID);
  await queue.add({ ...SAID, kind: 'photo', incidentId: 'i-3', name: 'a.jpg', bytes: new Uint8Array([1]) });
  await queue.leave();
  expect([queue.pending.value, memory.kept.size, wordsOf(queue).length]).toEqual([[], 0, 1]);
  expect(JSON.stringify(queue.unsent.value)).not.toContain(SAID.title);
  await queue.dismiss();
  await queue.leave();
  expect(wordsOf(queue)).toEqual([]);
});

test('what waits is left to the browser too, and what was told is not', async () => {
  let asked = 0;
  const memory = phoneMemory();
  const { queue } = openPage(memory, [{ kind: 'later' }], { waits: () => (asked += 1) });
  await queue.add(SAID);
  expect(asked).toBe(1);
  await queue.flush();
  await queue.add({ ...SAID, incidentId: 'i-2' });
  expect(asked).toBe(1);
});

test('a phone that keeps nothing still tells it while the page is open', async () => {
  const { queue, told } = openPage(phoneMemory(true), [{ kind: 'later' }]);
  await queue.add(SAID);
  expect(queue.pending.value).toHaveLength(1);
  await queue.flush();
  expect([told.length, queue.pending.value]).toEqual([2, []]);
});

test('it is shown as said only once it is kept, and asked for twice meanwhile it is said once', async () => {
  const memory = phoneMemory();
  const isKept = Promise.withResolvers<void>();
  const slow: ActMemory = { ...memory, keep: (act) => isKept.promise.then(() => memory.keep(act)) };
  const { queue, told } = openPage(slow, [{ kind: 'later' }]);
  const said = [queue.add(SAID), queue.add(SAID)];
  await Promise.resolve();
  expect(queue.pending.value).toEqual([]);
  isKept.resolve();
  await Promise.all(said);
  expect([told.length, queue.pending.value.length, memory.kept.size]).toEqual([1, 1, 1]);
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
