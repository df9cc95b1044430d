import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRowMatrix } from '../../../../desktop/hub/store/row-matrix.ts';
import { createSlabPool, SLAB_DOUBLES } from '../../../../desktop/hub/store/slab-pool.ts';

describe('memory for the rows of heads', () => {
  it('gives no slab to two at once, and takes back what is not needed any more', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -400, max: 400 }), { maxLength: 40 }), (moves) => {
        const pool = createSlabPool();
        const taken: Float64Array[] = [];
        for (const move of moves) {
          for (let count = 0; count < move; count += 1) taken.push(pool.take());
          for (const slab of taken.splice(0, Math.max(0, -move))) pool.give(slab);
          taken.forEach((slab, index) => slab.fill(index));
          expect(taken.every((slab, index) => slab.length === SLAB_DOUBLES && slab.every((value) => value === index))).toBe(true);
        }
        for (const slab of taken) pool.give(slab);
        expect(pool.size()).toBeLessThanOrEqual(256);
      }),
      { numRuns: 20 },
    );
  });

  it('keeps the rows of hosts apart, whatever their width, also after some were sealed', () => {
    const pool = createSlabPool();
    const widths = [0, 1, 7, 50, 512, 513, 1_025, 4_096];
    const matrices = widths.map((width) =>
      createRowMatrix(
        Uint32Array.from({ length: width }, (_, index) => index + 1),
        pool,
      ),
    );
    const valueOf = (turn: number, row: number, series: number): number => turn * 1e9 + row * 10_000 + series;
    for (let turn = 0; turn < 3; turn += 1) {
      for (let row = 0; row < 45; row += 1) {
        for (const { seriesIds, add } of matrices)
          add({ timeMs: row, seriesIds, values: Float64Array.from(seriesIds, (_, index) => valueOf(turn, row, index)) }, row);
      }
      for (const { seriesIds, rows, times, columnAt, value, clear } of matrices) {
        expect(rows()).toBe(45);
        expect([...times()]).toEqual(Array.from({ length: 45 }, (_, row) => row));
        for (const index of [0, seriesIds.length >> 1, seriesIds.length - 1].filter((one) => one >= 0 && one < seriesIds.length)) {
          expect([...columnAt(index)]).toEqual(Array.from({ length: 45 }, (_, row) => valueOf(turn, row, index)));
          expect(value(44, index)).toBe(valueOf(turn, 44, index));
        }
        clear();
      }
    }
  });
});
