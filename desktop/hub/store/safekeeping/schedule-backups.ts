import { describeError } from '#shared/errors/describe-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { HubMetrics } from '../../kernel/hub-metrics.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { Notices } from '../../kernel/notices.ts';
import { listBackups } from './backup-folder.ts';
import { runUpkeep, type UpkeepRun } from './run-upkeep.ts';

const LOOK_EVERY_MS = 60_000;
const RETRY_AFTER_MS = 15 * 60_000;

export interface BackupPlan {
  readonly everyMs: number;
  /** How many are kept. */
  readonly keep: number;
  readonly folder: string;
}

export interface ScheduleBackupsOptions {
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Pick<HubMetrics, 'lastBackupTime' | 'backupFailures'>;
  readonly notices: Notices;
  readonly plan: BackupPlan;
  /** The store's file. */
  readonly source: string;
  /** When the store was made: a new one has nothing yet that is worth a backup. */
  readonly storeSinceMs: number;
  readonly version: string;
  readonly lookEveryMs?: number;
}

export interface BackupStatus {
  readonly isRunning: boolean;
  /** Times of the backups themselves, hub clock. */
  readonly lastSuccessMs: number | null;
  readonly lastFailure: { readonly timeMs: number; readonly problem: string } | null;
}

export interface BackupSchedule {
  status(): BackupStatus;
  close(): Promise<void>;
}

/**
 * Makes a backup whenever the newest is older than the plan wants. The folder itself is the memory: restarts, long sleeps and
 * backups by hand need no book-keeping. A failure is told and tried again after a quarter of an hour.
 */
export async function scheduleBackups(options: ScheduleBackupsOptions): Promise<BackupSchedule> {
  const { clock, log, metrics, notices, plan, source, version } = options;
  let running: UpkeepRun<'backup'> | null = null;
  let isClosed = false;
  let isLooking = false;
  let lastFailure: BackupStatus['lastFailure'] = null;
  let lastSuccessMs: number | null = null;

  const noteNewest = async (): Promise<void> => {
    lastSuccessMs = (await listBackups(plan.folder))[0]?.takenAtMs ?? null;
    if (lastSuccessMs !== null) metrics.lastBackupTime.set(lastSuccessMs / 1_000);
  };
  const isDue = (nowMs: number): boolean => {
    if (lastFailure !== null && nowMs - lastFailure.timeMs < RETRY_AFTER_MS) return false;
    return nowMs - (lastSuccessMs ?? options.storeSinceMs) >= plan.everyMs;
  };
  const fail = (error: unknown): void => {
    const timeMs = clock.nowMs();
    lastFailure = { timeMs, problem: describeError(error) };
    metrics.backupFailures.inc();
    notices.set({
      code: 'backup-failed',
      sinceMs: notices.get('backup-failed')?.sinceMs ?? timeMs,
      problem: lastFailure.problem,
      lastSuccessMs,
    });
    log.error({ err: error, folder: plan.folder }, 'a backup failed; it is tried again in 15 min');
  };
  const look = async (): Promise<void> => {
    if (isLooking || isClosed) return;
    isLooking = true;
    try {
      await noteNewest();
      const nowMs = clock.nowMs();
      if (!isDue(nowMs) || isClosed) return;
      running = runUpkeep({ kind: 'backup', source, folder: plan.folder, keep: plan.keep, version, nowMs });
      const { taken } = await running.result;
      lastFailure = null;
      await noteNewest();
      notices.clear('backup-failed');
      log.info({ file: taken.file, bytes: taken.manifest.bytes, ...taken.manifest.counts }, 'a backup was made and verified');
    } catch (error) {
      if (!isClosed) fail(error);
    } finally {
      running = null;
      isLooking = false;
    }
  };

  // A stick that is not plugged in must not keep the hub from starting.
  await noteNewest().catch(fail);
  const stop = clock.every(options.lookEveryMs ?? LOOK_EVERY_MS, () => void look());
  return {
    status: () => ({ isRunning: running !== null, lastSuccessMs, lastFailure }),
    async close() {
      isClosed = true;
      stop();
      await running?.stop();
    },
  };
}
