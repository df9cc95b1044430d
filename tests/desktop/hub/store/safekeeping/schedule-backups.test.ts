import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createHubMetrics } from '../../../../../desktop/hub/kernel/hub-metrics.ts';
import { createNotices } from '../../../../../desktop/hub/kernel/notices.ts';
import { scheduleBackups } from '../../../../../desktop/hub/store/safekeeping/schedule-backups.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { fillStore } from '../../../../support/filled-store.ts';
import { silentLog } from '../../../../support/silent-log.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';

const HOUR_MS = 3_600_000;
const soon = { timeout: 15_000, interval: 20 };

async function startSchedule(part: { readonly keep?: number; readonly folder?: string } = {}) {
  const dataDir = temporaryFolder();
  const { file } = fillStore({ dataDir, rows: 10 });
  const clock = createFakeClock();
  const notices = createNotices();
  const metrics = createHubMetrics({ version: '1' });
  const folder = part.folder ?? path.join(dataDir, 'backups');
  const open = () =>
    scheduleBackups({
      clock,
      log: silentLog,
      metrics,
      notices,
      plan: { everyMs: 24 * HOUR_MS, keep: part.keep ?? 7, folder },
      source: file,
      storeSinceMs: Date.UTC(2026, 5, 6, 12),
      version: '1.2.3',
    });
  const schedule = await open();
  onTestFinished(() => schedule.close());
  const kept = (): string[] => (existsSync(folder) ? readdirSync(folder) : []).filter((name) => name.endsWith('.sqlite')).sort();
  return { clock, notices, metrics, folder, schedule, open, kept };
}
const settled = (schedule: { status(): { isRunning: boolean } }): Promise<void> =>
  vi.waitFor(() => expect(schedule.status().isRunning).toBe(false), soon);

describe('scheduled backups', () => {
  it('are made a day after the store was, then daily, and only so many are kept', async () => {
    const { clock, metrics, schedule, kept } = await startSchedule({ keep: 2 });
    clock.advance(23 * HOUR_MS);
    await settled(schedule);
    expect(kept()).toEqual([]);
    for (const count of [1, 2, 2]) {
      const before = kept().at(-1);
      clock.advance(24 * HOUR_MS);
      await vi.waitFor(() => expect(kept().at(-1)).not.toBe(before), soon);
      await vi.waitFor(() => expect(kept()).toHaveLength(count), soon);
      await settled(schedule);
    }
    expect(kept()).toEqual([expect.stringContaining('hub-2026-06-09T'), expect.stringContaining('hub-2026-06-10T')]);
    expect(await metrics.registry.getSingleMetricAsString('wedsync_hub_last_backup_timestamp_seconds')).toMatch(/ 1\.?78\d+/);
  });

  it('that exist already are remembered by their folder, not by the run of the hub', async () => {
    const { clock, schedule, open, kept } = await startSchedule();
    clock.advance(25 * HOUR_MS);
    await vi.waitFor(() => expect(kept()).toHaveLength(1), soon);
    await settled(schedule);
    await schedule.close();
    const again = await open();
    onTestFinished(() => again.close());
    expect(again.status().lastSuccessMs).not.toBeNull();
    clock.advance(HOUR_MS);
    await settled(again);
    expect(kept()).toHaveLength(1);
  });

  it('that fail are told, counted and tried again, and do not keep the hub from starting', async () => {
    const place = path.join(temporaryFolder(), 'stick');
    writeFileSync(place, 'a file where the folder should be');
    const { clock, notices, metrics, schedule, kept } = await startSchedule({ folder: place });
    // Seen at the start already; the hub starts all the same.
    await vi.waitFor(() => expect(notices.list()).toMatchObject([{ code: 'backup-failed', lastSuccessMs: null }]), soon);
    expect(schedule.status().lastFailure?.problem).toContain('ENOTDIR');
    expect(await metrics.registry.getSingleMetricAsString('wedsync_hub_backup_failures_total')).toContain('failures_total 1');
    rmSync(place);
    clock.advance(14 * 60_000);
    await settled(schedule);
    expect(notices.list()).toHaveLength(1);
    clock.advance(24 * HOUR_MS);
    await vi.waitFor(() => expect(kept()).toHaveLength(1), soon);
    await vi.waitFor(() => expect(notices.list()).toEqual([]), soon);
    expect(schedule.status().lastFailure).toBeNull();
  });
});
