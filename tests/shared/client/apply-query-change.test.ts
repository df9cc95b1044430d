import { expect, it } from 'vitest';
import { applyQueryChange, type LiveAnswer } from '#shared/client/apply-query-change.ts';
import type { LiveResult, QueryChange } from '#shared/protocol/live-query.ts';

const result = (ref: number, avg: (number | null)[]): LiveResult => ({
  ref,
  name: 'load',
  hostId: `host-${ref}`,
  labels: {},
  kind: 'gauge',
  unit: 'percent',
  members: 1,
  lastTimeMs: 3_500,
  columns: { avg },
});
const ANSWER: LiveAnswer = {
  hubTimeMs: 4_000,
  startMs: 1_000,
  endMs: 4_000,
  stepMs: 1_000,
  results: [result(0, [1, 2, 3]), result(1, [null, 5, 6])],
};
const change = (part: Partial<QueryChange>): QueryChange => ({
  watchId: 1,
  startMs: 1_000,
  endMs: 4_000,
  left: [],
  entered: [],
  changed: [],
  ...part,
});
const columns = (answer: LiveAnswer | null) => answer?.results.map(({ ref, columns: { avg } }) => [ref, avg]);

it('drops the steps that have left the window, and leaves gaps for the new ones until they are told', () => {
  const changed = [{ ref: 1, members: 1, lastTimeMs: 4_200, steps: [2], columns: { avg: [7] } }];
  const next = applyQueryChange(ANSWER, change({ startMs: 2_000, endMs: 5_000, changed }), 4_300);
  expect(columns(next)).toEqual([
    [0, [2, 3, null]],
    [1, [5, 6, 7]],
  ]);
  expect(next).toMatchObject({ hubTimeMs: 4_300, startMs: 2_000, endMs: 5_000 });
  expect(next?.results.map(({ lastTimeMs }) => lastTimeMs)).toEqual([3_500, 4_200]);
});

it('grows when the window does', () => {
  expect(columns(applyQueryChange(ANSWER, change({ endMs: 5_000 }), 1))?.[0]).toEqual([0, [1, 2, 3, null]]);
});

it('takes a step back to a gap', () => {
  const changed = [{ ref: 0, members: 1, lastTimeMs: 1, steps: [0, 2], columns: { avg: [null, 9] } }];
  expect(columns(applyQueryChange(ANSWER, change({ changed }), 1))?.[0]).toEqual([0, [null, 2, 9]]);
});

it('puts those that entered in their place and forgets those that left', () => {
  const next = applyQueryChange(ANSWER, change({ left: [0], entered: [result(7, [8, 8, 8])], order: [7, 1] }), 1);
  expect(columns(next)).toEqual([
    [7, [8, 8, 8]],
    [1, [null, 5, 6]],
  ]);
});

it('leaves what it was given as it was, and keeps what did not change', () => {
  const before = structuredClone(ANSWER);
  const next = applyQueryChange(ANSWER, change({ changed: [{ ref: 0, members: 1, lastTimeMs: 1, steps: [0], columns: { avg: [4] } }] }), 1);
  expect(ANSWER).toEqual(before);
  expect(next?.results[1]).toBe(ANSWER.results[1]);
});

it.each([
  ['a result that is not known', { changed: [{ ref: 9, members: 1, lastTimeMs: 1, steps: [], columns: {} }] }],
  ['an order that leaves one out', { order: [0] }],
  ['an order of one that is not known', { order: [0, 9] }],
])('tells that it does not fit when it speaks of %s', (_, part) => {
  expect(applyQueryChange(ANSWER, change(part), 1)).toBeNull();
});
