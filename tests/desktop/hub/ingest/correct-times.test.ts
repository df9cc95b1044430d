import { expect, it } from 'vitest';
import { correctTimes } from '../../../../desktop/hub/ingest/correct-times.ts';

const HOUR_MS = 3_600_000;
const tick = (timeMs: number) => ({ timeMs, refs: Uint32Array.of(0, 1), values: Float64Array.of(1, 2) });

it('samples more than a day ahead are left out with a reason, the rest of their batch is kept in the hub’s time', () => {
  const nowMs = 1e12;
  const { ticks, leftOut } = correctTimes([tick(nowMs), tick(nowMs + 23 * HOUR_MS), tick(nowMs + 25 * HOUR_MS)], nowMs, 5_000);
  expect(ticks.map(({ timeMs }) => timeMs - nowMs)).toEqual([-5_000, 23 * HOUR_MS - 5_000]);
  expect(leftOut).toMatchObject({
    samples: 2,
    refusal: { code: 'protocol.time-ahead', message: "2 samples are up to 25 h ahead of the hub's clock." },
  });
});

it('a clock that is right changes nothing', () => {
  const ticks = [tick(1_000)];
  expect(correctTimes(ticks, 2_000, 0)).toEqual({ ticks, leftOut: null });
});
