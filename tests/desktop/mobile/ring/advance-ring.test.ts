import { expect, test } from 'vitest';
import { advanceRing, type Caller, MOST_RINGS, RING_EVERY_MS, seen, SILENT } from '../../../../desktop/mobile/ring/advance-ring.ts';

const critical = (key: string): Caller => ({ key, isCritical: true });
const warning = (key: string): Caller => ({ key, isCritical: false });

/** When it rings, and for what, if these callers are there from the moments given; looked at four times a second. */
function listen(calls: readonly (readonly [number, readonly Caller[]])[], untilMs: number, seenAt: Record<number, string> = {}) {
  let state = SILENT;
  const heard: [number, string][] = [];
  for (let nowMs = 0; nowMs <= untilMs; nowMs += 250) {
    const key = seenAt[nowMs];
    if (key !== undefined) state = seen(state, key);
    const step = advanceRing(state, calls.findLast(([fromMs]) => fromMs <= nowMs)?.[1] ?? [], nowMs);
    ({ state } = step);
    if (step.ring !== null) heard.push([nowMs, step.ring]);
  }
  return { heard, announced: state.ringing.map(({ key }) => key) };
}

test('what was there when the page was opened does not ring, what comes up does', () => {
  const calls = [
    [0, [critical('old')]],
    [1_000, [critical('old'), warning('new')]],
  ] as const;
  expect(listen(calls, 60_000)).toEqual({ heard: [[1_000, 'warning']], announced: ['new'] });
});

test('a critical one rings again and again, but not for ever, and a warning once', () => {
  const { heard } = listen(
    [
      [0, []],
      [1_000, [critical('a'), warning('b')]],
    ],
    20 * RING_EVERY_MS,
  );
  expect(heard).toEqual(Array.from({ length: MOST_RINGS }, (_, index) => [1_000 + index * RING_EVERY_MS, 'critical']));
});

test('it is quiet as soon as somebody has it or has seen it here, and rings when it is given back', () => {
  const given = [
    [0, []],
    [1_000, [critical('a')]],
    [5_000, []],
    [90_000, [critical('a')]],
  ] as const;
  expect(listen(given, 95_000).heard).toEqual([
    [1_000, 'critical'],
    [90_000, 'critical'],
  ]);
  expect(listen(given.slice(0, 2), 95_000, { 2_000: 'a' })).toEqual({ heard: [[1_000, 'critical']], announced: [] });
});

test('of several the critical is announced first', () => {
  const { announced } = listen(
    [
      [0, []],
      [500, [warning('w')]],
      [1_000, [warning('w'), critical('c')]],
    ],
    2_000,
  );
  expect(announced).toEqual(['c', 'w']);
});
