import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  advanceTakeover,
  BOARD,
  BOARD_MS,
  type Caller,
  LEAST_DWELL_MS,
  MOST_DWELL_MS,
  OUTCOME_MS,
  type Takeover,
  URGENT_RANK,
} from '../../../../desktop/wallboard/takeover/advance-takeover.ts';

const CRITICAL = URGENT_RANK + 1;
const WARNING = URGENT_RANK + 2;
const critical = (...ids: readonly string[]): Caller[] => ids.map((id) => ({ id, rank: CRITICAL }));

/** What has the wall at each moment: an id, or `board`. Time passes in quarters of a second, as on the wall. */
function play(calls: readonly (readonly [fromMs: number, calling: readonly string[]])[], untilMs: number): [number, string][] {
  let takeover: Takeover = BOARD;
  const shown: [number, string][] = [];
  for (let nowMs = 0; nowMs <= untilMs; nowMs += 250) {
    const calling = calls.findLast(([fromMs]) => fromMs <= nowMs)?.[1] ?? [];
    takeover = advanceTakeover(takeover, critical(...calling), nowMs);
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
  const fire: Caller = { id: 'fire', rank: URGENT_RANK };
  const taken: Takeover = advanceTakeover(BOARD, critical('till'), 1_000);
  const urgent = advanceTakeover(taken, [fire, ...critical('till')], 2_000);
  expect(urgent).toMatchObject({ kind: 'taken', id: 'fire', sinceMs: 2_000 });
  expect(advanceTakeover(urgent, [fire, ...critical('till')], 3_000)).toBe(urgent);
  expect(advanceTakeover(urgent, [fire, ...critical('till')], 2_000 + LEAST_DWELL_MS)).toMatchObject({ id: 'till' });
  const fall: Caller = { id: 'fall', rank: URGENT_RANK };
  expect(advanceTakeover(urgent, [fire, fall], 3_000)).toMatchObject({ id: 'fall', sinceMs: 3_000 });
});

const HOUR = { leastMs: 3_600_000, mostMs: 3_600_000 };
const printer: Caller = { id: 'printer', rank: WARNING };

test('what is worse has the wall at once, however long the other was to have it, and not the other way round', () => {
  const taken = advanceTakeover(BOARD, [printer], 1_000, HOUR);
  const worse = advanceTakeover(taken, [...critical('till'), printer], 2_000, HOUR);
  expect(worse).toMatchObject({ kind: 'taken', id: 'till', sinceMs: 2_000, takenSinceMs: 2_000 });
  const later: Caller = { id: 'display', rank: WARNING };
  expect(advanceTakeover(worse, [...critical('till'), printer, later], 3_000, HOUR)).toMatchObject({ id: 'till' });
  expect(advanceTakeover(worse, critical('till', 'wi-fi'), 3_000, HOUR)).toMatchObject({ id: 'till' });
});

test('what has become worse is new, once: it does not keep what is less from its turns', () => {
  const other: Caller = { id: 'display', rank: WARNING };
  const first = advanceTakeover(advanceTakeover(BOARD, [printer], 0), [printer, other], LEAST_DWELL_MS);
  expect(first).toMatchObject({ id: 'display' });
  const worse = advanceTakeover(first, [...critical('printer'), other], LEAST_DWELL_MS + 1_000);
  expect(worse).toMatchObject({ id: 'printer', sinceMs: LEAST_DWELL_MS + 1_000 });
  const turn = advanceTakeover(worse, [...critical('printer'), other], 2 * LEAST_DWELL_MS + 1_000);
  expect(turn).toMatchObject({ id: 'display' });
  expect(advanceTakeover(turn, [...critical('printer'), other], 2 * LEAST_DWELL_MS + 1_250)).toBe(turn);
});

test('what becomes worse while it has the wall is not shown twice for it', () => {
  const worse = advanceTakeover(advanceTakeover(BOARD, [printer], 0), critical('printer'), 1_000);
  expect(worse).toMatchObject({ id: 'printer', sinceMs: 0 });
  const board = advanceTakeover(worse, critical('printer'), MOST_DWELL_MS);
  expect(board).toMatchObject({ kind: 'board', untilMs: MOST_DWELL_MS + BOARD_MS });
  expect(advanceTakeover(board, critical('printer'), MOST_DWELL_MS + 250)).toBe(board);
});
