import { expect, it } from 'vitest';
import { createApiStatistics } from '../../../../desktop/hub/serve/api-statistics.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';

it('95 of 100 requests were answered within the figure that is told', () => {
  const statistics = createApiStatistics({ clock: createFakeClock() });
  for (let ms = 100; ms >= 1; ms -= 1) statistics.record(ms, ms <= 3);
  expect(statistics.figures()).toEqual({ responseTimeP95Ms: 95, errorRatePercent: 3 });
});

it('only the last five minutes count', () => {
  const clock = createFakeClock();
  const statistics = createApiStatistics({ clock });
  statistics.record(900, true);
  clock.advance(299_000);
  statistics.record(10, false);
  expect(statistics.figures()).toEqual({ responseTimeP95Ms: 900, errorRatePercent: 50 });
  clock.advance(2_000);
  expect(statistics.figures()).toEqual({ responseTimeP95Ms: 10, errorRatePercent: 0 });
});

it('more requests than are kept push out the oldest', () => {
  const statistics = createApiStatistics({ clock: createFakeClock(), capacity: 3 });
  for (const ms of [500, 1, 2, 3]) statistics.record(ms, ms === 500);
  expect(statistics.figures()).toEqual({ responseTimeP95Ms: 3, errorRatePercent: 0 });
});
