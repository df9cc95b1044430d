import { expect, test } from 'vitest';
import { heatCells } from '../../../../desktop/console/charts/heat-cells.ts';

const core = (name: string, avg: (number | null)[]) => ({
  ref: Number(name),
  name: 'host_cpu_core_percent',
  labels: { core: name },
  unit: 'percent',
  avg,
  min: avg,
  max: avg,
  lastTimeMs: null,
});

test('cores stand in the order of their numbers, and a gap has no cell', () => {
  const window = { startMs: 0, stepMs: 1_000, windowMs: 2_000, length: 2, series: [core('10', [5, 6]), core('2', [1, null])] };
  expect(heatCells(window)).toMatchObject({
    cores: ['2', '10'],
    cells: [
      [0, 0, 1],
      [0, 1, 5],
      [1, 1, 6],
    ],
  });
});
