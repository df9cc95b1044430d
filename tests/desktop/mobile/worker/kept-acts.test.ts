import { expect, it } from 'vitest';
import type { Taking } from '../../../../desktop/mobile/worker/hub-by-worker.ts';
import { type KeptAct, tellKeptActs } from '../../../../desktop/mobile/worker/kept-acts.ts';

const TAKEN: KeptAct = { kind: 'acknowledge', key: 'k1', incidentId: 'i1', title: 'Till is down', atMs: 0, by: 'Anna' };
const CALL: KeptAct = { ...TAKEN, kind: 'emergency', key: 'k2', incidentId: 'k2', title: 'Fire, Bar', what: 'fire', atMs: 5 };

async function wake(acts: readonly KeptAct[], taking: Taking, { nowMs = 1_000, name = 'Anna' as string | null } = {}) {
  const memory = new Map<string, unknown>(acts.map((act) => [`act ${act.key}`, act]));
  memory.set('act photo', { kind: 'photo', key: 'photo' });
  const shown: string[] = [];
  const asked: string[] = [];
  let told = 0;
  const answer = (what: string) => Promise.resolve((asked.push(what), taking));
  const isTold = await tellKeptActs({
    // It may not show anything: nothing depends on that.
    registration: { showNotification: (title) => (shown.push(title), Promise.reject(new Error('not granted'))) },
    clients: {
      matchAll: () => Promise.resolve([{ visibilityState: 'hidden', postMessage: () => (told += 1), focus: () => Promise.resolve() }]),
    },
    hub: { take: answer, callFor: ({ key }) => answer(key) },
    kept: {
      language: () => Promise.resolve('en'),
      read: () => Promise.resolve(name === null ? null : { token: 'wst_1', name }),
      put: (key, value) => Promise.resolve(void memory.set(key, value)),
      all: (prefix) => Promise.resolve([...memory].filter(([key]) => key.startsWith(prefix)).map(([, value]) => value)),
      drop: (key) => Promise.resolve(void memory.delete(key)),
    },
    nowMs: () => nowMs,
    alone: (work) => work(),
  }).then(
    () => true,
    () => false,
  );
  memory.delete('act photo');
  return { isTold, keys: [...memory.keys()], words: JSON.stringify([...memory.values()]), shown, asked, told };
}

it('tells what was said while nobody heard, calls for help first, and leaves photos to the page', async () => {
  expect(await wake([TAKEN, CALL], { kind: 'taken' })).toMatchObject({
    isTold: true,
    keys: [],
    asked: ['k2', 'i1'],
    shown: ['The desk knows', 'You have it'],
    told: 1,
  });
});

it.each([
  [{ kind: 'held', by: 'Ben' }, 'Ben already has it'],
  [{ kind: 'over' }, 'it was over before'],
  [{ kind: 'refused' }, 'your rights'],
] as const)('keeps for the page why it was not told: %o', async (taking, words) => {
  const found = await wake([TAKEN], taking);
  expect(found).toMatchObject({ isTold: true, keys: ['unsent k1'], shown: ['The desk was not told'] });
  expect(found.words).toContain(words);
});

it('is asked again while the hub cannot be heard, and gives up what is too old', async () => {
  expect(await wake([TAKEN], { kind: 'later', by: 'Anna' })).toMatchObject({ isTold: false, keys: ['act k1'], told: 1 });
  expect(await wake([TAKEN], { kind: 'taken' }, { nowMs: 3_600_000 })).toMatchObject({ keys: ['unsent k1'], asked: [] });
});

it('says nothing in the name of somebody else', async () => {
  for (const name of ['Ben', null]) expect(await wake([TAKEN], { kind: 'taken' }, { name })).toMatchObject({ keys: ['act k1'], asked: [] });
  expect(await wake([TAKEN], { kind: 'nobody' })).toMatchObject({ isTold: true, keys: ['act k1'] });
});
