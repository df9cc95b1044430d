import { expect, it } from 'vitest';
import { storageStatusSchema } from '#shared/protocol/rest/storage-status.ts';
import { report, startHttpHub } from '../../../support/http-hub.ts';

const DAY = 86_400;
const GIB = 2 ** 30;

it('the storage status says of every tier what it takes, since when, and which limit is nearer', async () => {
  const hub = await startHttpHub();
  const sampleMs = hub.clock.nowMs();
  await report(hub, 'till-1', sampleMs, { host_cpu_usage_percent: 10 });
  const ask = async () => storageStatusSchema.parse(await (await hub.get('/api/hub/storage')).json()).retention;
  const nothing = { bytes: 0, oldest_at: null, limit: null };
  expect(await ask()).toEqual({
    tiers: [
      { name: 'samples', ...nothing, most_seconds: 14 * DAY, most_bytes: 20 * GIB },
      { name: 'minutes', ...nothing, most_seconds: 90 * DAY, most_bytes: 20 * GIB },
      { name: 'quarters', ...nothing, most_seconds: 400 * DAY, most_bytes: 10 * GIB },
      { name: 'hours', ...nothing, most_seconds: 5 * 366 * DAY, most_bytes: 10 * GIB },
      { name: 'days', ...nothing, most_seconds: 30 * 366 * DAY, most_bytes: 5 * GIB },
    ],
    event_windows_most_seconds: 400 * DAY,
  });
  await hub.store.settle();
  const [samples] = (await ask()).tiers;
  expect(samples).toMatchObject({ oldest_at: sampleMs, limit: 'size' });
  // Nothing has to run for it, and what looks at rules would run 345,600 times.
  hub.clock.sleep(86_400_000);
  expect((await ask()).tiers[0]?.limit).toBe('time');
  expect(samples?.bytes).toBeGreaterThan(0);
});
