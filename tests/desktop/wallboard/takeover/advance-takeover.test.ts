import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  advanceTakeover,
  BOARD,
  BOARD_MS,
  LEAST_DWELL_MS,
  MOST_DWELL_MS,
  OUTCOME_MS,
  type Takeover,
} from '../../../../desktop/wallboard/takeover/advance-takeover.ts';

/** What has the wall at each moment: an id, or `board`. Time passes in quarters of a second, as on the wall. */
function play(calls: readonly (readonly [fromMs: number, calling: readonly string[]])[], untilMs: number): [number, string][] {
  let takeover: Takeover = BOARD;
  const shown: [number, string][] = [];
  for (let nowMs = 0; nowMs <= untilMs; nowMs += 250) {
    const calling = calls.findLast(([fromMs]) => fromMs <= nowMs)?.[1] ?? [];
    takeover = advanceTakeover(takeover, calling, nowMs);
    const what = takeover.kind === 'board' ? 'board' : takeover.id;
    if (shown.at(-1)?.[1] !== what) shown.push([nowMs, what]);
  }
  return shown;
}

test('a critical incident takes the wall at once, and gives it back when it is over, but never before it could be read', () => {
  expect(
    play(
      [
        [1_000, ['till']],
        [2_000, []],
      ],
      60_000,
    ),
  ).toEqual([
    [0, 'board'],
    [1_000, 'till'],
    [1_000 + LEAST_DWELL_MS, 'board'],
  ]);
});

test('when somebody takes it late the wall still shows for a moment who', () => {
  const shown = play(
    [
      [0, ['till']],
      [90_000, []],
    ],
    120_000,
  );
  expect(shown).toEqual([
    [0, 'till'],
    [90_000 + OUTCOME_MS, 'board'],
  ]);
});

test('what nobody takes makes room for the board after a while, and comes back', () => {
  expect(play([[0, ['till']]], MOST_DWELL_MS + BOARD_MS)).toEqual([
    [0, 'till'],
    [MOST_DWELL_MS, 'board'],
    [MOST_DWELL_MS + BOARD_MS, 'till'],
  ]);
});

test('several take turns, the first to happen first, and a new one does not wait for the board', () => {
  const again = MOST_DWELL_MS + 5_000;
  const shown = play(
    [
      [0, ['till', 'wi-fi']],
      [again, ['till', 'wi-fi', 'stream']],
    ],
    again,
  );
  expect(shown.slice(0, 3)).toEqual([
    [0, 'till'],
    [LEAST_DWELL_MS, 'wi-fi'],
    [2 * LEAST_DWELL_MS, 'till'],
  ]);
  expect(shown.slice(-2)).toEqual([
    [MOST_DWELL_MS, 'board'],
    [again, 'stream'],
  ]);
});

test('whatever happens, each is shown long enough to be read, none too long, and nothing that calls is left out', () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 120 }), fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'))), {
    maxLength: 20,
  });
  fc.assert(
    fc.property(steps, (changes) => {
      let nowMs = 0;
      const calls = changes.map(([quarters, calling]): [number, string[]] => [(nowMs += quarters * 250 * 8), calling]);
      const last = calls.at(-1);
      const untilMs = nowMs + MOST_DWELL_MS + BOARD_MS + 6 * LEAST_DWELL_MS;
      const shown = play(calls, untilMs);
      for (const [index, [fromMs, what]] of shown.entries()) {
        const nextMs = shown[index + 1]?.[0];
        if (what !== 'board' && nextMs !== undefined) expect(nextMs - fromMs).toBeGreaterThanOrEqual(LEAST_DWELL_MS);
        if (what !== 'board' && nextMs === undefined) expect(untilMs - fromMs).toBeLessThanOrEqual(MOST_DWELL_MS + LEAST_DWELL_MS);
      }
      for (const id of last?.[1] ?? [])
        expect(shown.filter(([fromMs]) => fromMs >= nowMs - MOST_DWELL_MS).map(([, what]) => what)).toContain(id);
    }),
  );
});

test('what somebody called for waits for nobody who reads, and takes its turns like the others afterwards', () => {
  const taken: Takeover = advanceTakeover(BOARD, ['till'], 1_000);
  const urgent = advanceTakeover(taken, ['fire', 'till'], 2_000, ['fire']);
  expect(urgent).toMatchObject({ kind: 'taken', id: 'fire', sinceMs: 2_000 });
  expect(advanceTakeover(urgent, ['fire', 'till'], 3_000, ['fire'])).toBe(urgent);
  expect(advanceTakeover(urgent, ['fire', 'till'], 2_000 + LEAST_DWELL_MS, ['fire'])).toMatchObject({ id: 'till' });
});
