import { expect, it } from 'vitest';
import { RECONNECT_PACE, reconnectDelay, refusedDelay } from '../../../agent/transport/reconnect-delay.ts';

it('the wait between attempts is anywhere from half a second to a limit that doubles up to eight seconds, after a quarter of an hour up to thirty', () => {
  const range =
    (awayMs: number) =>
    (attempt: number): number[] =>
      [0, 0.999_999].map((draw) => Math.round(reconnectDelay(attempt, awayMs, RECONNECT_PACE, () => draw)));
  expect([0, 1, 3, 10, 1_000].map(range(1_000_000))).toEqual([
    [500, 1_000],
    [500, 2_000],
    [500, 8_000],
    [500, 30_000],
    [500, 30_000],
  ]);
  expect([0, 1, 3, 10, 1_000].map(range(600_000))).toEqual([
    [500, 1_000],
    [500, 2_000],
    [500, 8_000],
    [500, 8_000],
    [500, 8_000],
  ]);
});

it('a refused agent tries again slowly, but does try', () => {
  expect([0, 0.999_999].map((draw) => Math.round(refusedDelay(RECONNECT_PACE, () => draw)))).toEqual([15_000, 45_000]);
});
