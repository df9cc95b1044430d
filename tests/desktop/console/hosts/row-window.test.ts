import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextWindow, type RowSight, type RowWindow } from '../../../../desktop/console/hosts/row-window.ts';

const SIGHT: RowSight = { scrollPx: 0, heightPx: 1_000, rowPx: 28, rowCount: 5_000 };
const EMPTY: RowWindow = { first: 0, places: [] };
const sorted = ({ places }: RowWindow): number[] => [...places].sort((a, b) => a - b);
/** Keys of the elements as they stand below one another. */
const elements = ({ places }: RowWindow): number[] =>
  places
    .map((row, key) => ({ row, key }))
    .sort((a, b) => a.row - b.row)
    .map(({ key }) => key);
const scrolledTo = (row: number, before: RowWindow): RowWindow => nextWindow({ ...SIGHT, scrollPx: row * SIGHT.rowPx }, before);

test('wherever one scrolls to, all that is in sight is there, by as many rows, each once', () => {
  const steps = fc.array(
    fc.oneof(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -400, max: 400 }), fc.integer({ min: -70_000, max: 70_000 })),
  );
  const most = SIGHT.rowCount * SIGHT.rowPx - SIGHT.heightPx;
  fc.assert(
    fc.property(steps, (moves) => {
      let window = nextWindow(SIGHT, EMPTY);
      const count = window.places.length;
      let scrollPx = 0;
      for (const move of moves) {
        scrollPx = Math.max(0, Math.min(most, scrollPx + move));
        window = nextWindow({ ...SIGHT, scrollPx }, window);
        expect(sorted(window)).toEqual(Array.from({ length: count }, (_, at) => window.first + at));
        expect(window.first * SIGHT.rowPx).toBeLessThanOrEqual(scrollPx);
        expect((window.first + count) * SIGHT.rowPx).toBeGreaterThanOrEqual(scrollPx + SIGHT.heightPx);
      }
    }),
  );
});

test('a row that is still in sight keeps its element when one scrolls by a few', () => {
  const before = scrolledTo(100, nextWindow(SIGHT, EMPTY));
  const after = scrolledTo(110, before);
  const moved = before.places.filter((row, element) => row >= after.first && after.places[element] !== row);
  expect(moved).toEqual([]);
  expect(after.first).toBeGreaterThan(before.first);
});

test('no element is moved when one jumps, also after others were', () => {
  const before = scrolledTo(110, scrolledTo(100, nextWindow(SIGHT, EMPTY)));
  expect(elements(before)).not.toEqual([...elements(before)].sort((a, b) => a - b));
  expect(elements(scrolledTo(3_333, before))).toEqual(elements(before));
});

test('nothing changes until what is in sight comes to the edge, whichever way one scrolls', () => {
  const down = scrolledTo(100, nextWindow(SIGHT, EMPTY));
  expect(scrolledTo(103, down)).toBe(down);
  const up = scrolledTo(80, down);
  expect(scrolledTo(79.5, up)).toBe(up);
  expect(scrolledTo(77, up)).toBe(up);
});

test('few rows are all there, and a table that was narrowed while its end was in sight shows its end', () => {
  expect(sorted(nextWindow({ ...SIGHT, rowCount: 3 }, EMPTY))).toEqual([0, 1, 2]);
  const end = nextWindow({ ...SIGHT, rowCount: 60, scrollPx: 4_960 * SIGHT.rowPx }, scrolledTo(4_960, nextWindow(SIGHT, EMPTY)));
  expect(sorted(end).at(-1)).toBe(59);
  expect(nextWindow({ ...SIGHT, rowCount: 0 }, end).places).toEqual([]);
});
