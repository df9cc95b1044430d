import path from 'node:path';
import { expect, it } from 'vitest';
import { RETENTION } from '../../../../../desktop/hub/kernel/retention-policy.ts';
import { openSampleDatabase } from '../../../../../desktop/hub/store/sample-database.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';

const START_MS = Date.UTC(2026, 5, 6);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

it('a host that was there for five hours and comes back after its samples were deleted still has both times in every rollup', () => {
  const file = path.join(temporaryFolder(), 'hub.sqlite');
  let store = openSampleDatabase(file);
  /** An hour, sealed. */
  const live = (fromMs: number): void => {
    const [series] = store.ensureSeries('till-1', [{ name: 'm', labels: {}, kind: 'gauge', unit: 'count' }]);
    const rows = Array.from({ length: 720 }, (_, row) => ({
      timeMs: fromMs + row * 5_000,
      seriesIds: [series?.id ?? 0],
      values: [row],
    }));
    store.appendAll([{ hostId: 'till-1', bootId: `boot-${fromMs}`, sequence: 1, rows }]);
    store.settle();
  };
  const samplesIn = (stepMs: number): number => {
    const query = { selector: {}, startMs: START_MS, endMs: START_MS + 30 * DAY_MS, stepMs, aggregations: ['max'] as const };
    return store.query(query).series[0]?.columns.max?.filter((value) => value !== null).length ?? 0;
  };
  for (let hour = 0; hour < 5; hour += 1) live(START_MS + hour * HOUR_MS);
  store.beginRetention(START_MS + 20 * DAY_MS, RETENTION);
  while (store.upkeep());
  store.close();
  store = openSampleDatabase(file);
  for (let hour = 0; hour < 48; hour += 1) live(START_MS + 21 * DAY_MS + hour * HOUR_MS);
  expect([samplesIn(HOUR_MS), samplesIn(DAY_MS)]).toEqual([5 + 48, 1 + 2]);
  store.close();
});
