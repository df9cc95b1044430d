import { expect, test } from 'vitest';
import { SPARK_POINTS, SPARK_STEP_MS } from '#shared/domain/spark.ts';
import { sparkHeight, sparkPath, sparkRuns } from '../../../desktop/ui/draw-spark.ts';

const PERCENT = { kind: 'linear', min: 0, max: 100 } as const;
const step = 1 / (SPARK_POINTS - 1);

test('the newest point stands at the right edge, and a gap breaks the line', () => {
  const spark = { endMs: 50_000, values: [10, null, 30, 40], newestCount: 1 };
  expect(sparkRuns(spark, 50_000, PERCENT)).toEqual([
    [{ x: expect.closeTo(1 - 3 * step), y: 0.1 }],
    [
      { x: expect.closeTo(1 - step), y: 0.3 },
      { x: 1, y: 0.4 },
    ],
  ]);
});

test('the line of a silent host moves away from the right edge', () => {
  const spark = { endMs: 50_000, values: [10], newestCount: 1 };
  expect(sparkRuns(spark, 50_000 + 2 * SPARK_STEP_MS, PERCENT)).toEqual([[{ x: expect.closeTo(1 - 2 * step), y: 0.1 }]]);
});

test('what is older than the spark reaches is not drawn', () => {
  const spark = { endMs: 50_000, values: [10], newestCount: 1 };
  expect(sparkRuns(spark, 50_000 + SPARK_POINTS * SPARK_STEP_MS, PERCENT)).toEqual([]);
});

test('values beyond the scale are held at its ends', () => {
  expect([sparkHeight(-5, PERCENT), sparkHeight(250, PERCENT)]).toEqual([0, 1]);
});

test('a logarithmic scale gives each decade the same height', () => {
  const scale = { kind: 'log', min: 1, max: 1_000 } as const;
  expect([1, 10, 100, 1_000, 0].map((value) => sparkHeight(value, scale))).toEqual([
    0,
    expect.closeTo(1 / 3),
    expect.closeTo(2 / 3),
    expect.closeTo(1),
    0,
  ]);
});

test('each run is a line of its own, and a lone point is a dot', () => {
  const runs = [
    [
      { x: 0, y: 0 },
      { x: 0.5, y: 1 },
    ],
    [{ x: 1, y: 0.5 }],
  ];
  expect(sparkPath(runs)).toBe('M0.0 100.0L50.0 0.0M100.0 50.0h0');
});
