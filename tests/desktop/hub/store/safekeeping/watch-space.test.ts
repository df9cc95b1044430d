import { describe, expect, it } from 'vitest';
import { createHubMetrics } from '../../../../../desktop/hub/kernel/hub-metrics.ts';
import { createNotices } from '../../../../../desktop/hub/kernel/notices.ts';
import { lowLimit, watchSpace } from '../../../../../desktop/hub/store/safekeeping/watch-space.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { silentLog } from '../../../../support/silent-log.ts';

const GIB = 1_073_741_824;

describe('the space on the disk of the hub', () => {
  it.each([
    [2 * GIB, 0.5 * GIB],
    [10 * GIB, GIB],
    [100 * GIB, 5 * GIB],
    [4_000 * GIB, 10 * GIB],
  ])('of %d bytes is low below %d', (total, limit) => {
    expect(lowLimit(total)).toBe(limit);
  });

  it('is told when it is low, and until a tenth more is free again', async () => {
    const notices = createNotices();
    let freeBytes = 1.2 * GIB;
    const { look, close } = watchSpace({
      folder: '/data',
      clock: createFakeClock(),
      log: silentLog,
      metrics: createHubMetrics({ version: '1' }),
      notices,
      readSpace: () => Promise.resolve({ freeBytes, totalBytes: 10 * GIB }),
    });
    const codesAt = async (bytes: number) => {
      freeBytes = bytes;
      await look();
      return notices.list().map(({ code }) => code);
    };
    expect(await codesAt(1.2 * GIB)).toEqual([]);
    expect(await codesAt(0.9 * GIB)).toEqual(['disk-low']);
    expect(await codesAt(1.05 * GIB)).toEqual(['disk-low']);
    expect(await codesAt(1.15 * GIB)).toEqual([]);
    // Of a full disk nobody needs to hear that it is nearly full.
    expect(await codesAt(0)).toEqual(['disk-low']);
    notices.set({ code: 'disk-full', sinceMs: 1, folder: '/data' });
    expect(notices.list().map(({ code }) => code)).toEqual(['disk-full']);
    close();
  });
});
