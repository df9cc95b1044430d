import { expect, test } from 'vitest';
import { EMPTY_SPARK, SPARK_STEP_MS } from '#shared/domain/spark.ts';
import { addSparks, tileFigures } from '../../../desktop/ui/tile-figures.ts';

const END_MS = 100 * SPARK_STEP_MS;

test('a host is told by processor, memory, disk and its network both ways together', () => {
  const reading = (value: number) => ({ value, timeMs: END_MS });
  const figures = tileFigures(
    { vitals: { cpu: reading(42), memory: reading(61), networkReceive: reading(1_000), networkTransmit: reading(500) } },
    {},
  );
  expect(figures.map(({ label, value }) => [label, value])).toEqual([
    ['CPU', 42],
    ['Memory', 61],
    ['Disk', null],
    ['Network', 1_500],
  ]);
});

test('sparks that end at different times are added step by step, with gaps where one has nothing', () => {
  const early = { endMs: END_MS, values: [1, 2, 3], newestCount: 5 };
  const late = { endMs: END_MS + SPARK_STEP_MS, values: [10, null, 30], newestCount: 2 };
  expect(addSparks(early, late)).toEqual({ endMs: late.endMs, values: [12, null, null], newestCount: 2 });
});

test('a host that tells only one direction keeps its spark', () => {
  const only = { endMs: END_MS, values: [1, 2], newestCount: 1 };
  expect([addSparks(only, EMPTY_SPARK), addSparks(EMPTY_SPARK, only)]).toEqual([only, only]);
});
