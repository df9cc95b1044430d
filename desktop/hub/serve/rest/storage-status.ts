import { statfs } from 'node:fs/promises';
import { type StorageStatus, storageStatusSchema } from '#shared/protocol/rest/storage-status.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { BackupSettings } from '../../kernel/hub-config.ts';
import type { Notices } from '../../kernel/notices.ts';
import type { RetentionPolicy } from '../../kernel/retention-policy.ts';
import { limitsOf } from '../../store/retention-due.ts';
import type { BackupSchedule } from '../../store/safekeeping/schedule-backups.ts';
import type { SampleReader } from '../../store/sample-store.ts';
import type { TierUse } from '../../store/tier-use.ts';
import { type Handle, NOTHING } from './handle.ts';

export interface StorageStatusDependencies {
  readonly reader: Pick<SampleReader, 'statistics' | 'describeTiers'>;
  readonly notices: Notices;
  readonly dataDir: string;
  readonly backup: BackupSettings;
  readonly backups: Pick<BackupSchedule, 'status'>;
  readonly retention: RetentionPolicy;
  readonly clock: Pick<Clock, 'nowMs'>;
}

/** `GET /api/hub/storage`: how the hub's own storage stands. */
export function serveStorageStatus(handle: Handle, dependencies: StorageStatusDependencies): void {
  const { reader, notices, dataDir, backup, backups, retention, clock } = dependencies;
  handle({
    operationId: 'getStorageStatus',
    path: '/api/hub/storage',
    permission: 'look-hub',
    tag: 'Hub',
    summary: "How the hub's storage stands",
    description: 'Size, free space, backups, how long everything is kept, and what the desk is told of it.',
    query: NOTHING,
    params: NOTHING,
    reply: storageStatusSchema,
    async answer(): Promise<StorageStatus> {
      const { fileBytes, walBytes } = await reader.statistics();
      const tiers = await reader.describeTiers();
      const { bavail, blocks, bsize } = await statfs(dataDir);
      const { isRunning, lastSuccessMs, lastFailure } = backups.status();
      // Borrowed rights say nothing of the storage.
      const told = notices.list().filter(({ code }) => code !== 'glass-broken' && code !== 'channels-failing');
      return {
        status: told.some(({ code }) => code === 'disk-full' || code === 'store-damaged') ? 'failing' : told.length > 0 ? 'warning' : 'ok',
        store_bytes: fileBytes + walBytes,
        disk: { folder: dataDir, free_bytes: bavail * bsize, total_bytes: blocks * bsize },
        backup: {
          folder: backup.folder,
          every_seconds: backup.everyMs / 1_000,
          keep: backup.keep,
          is_running: isRunning,
          last_success_at: lastSuccessMs,
          last_failure: lastFailure === null ? null : { at: lastFailure.timeMs, problem: lastFailure.problem },
        },
        retention: {
          tiers: tiers.map((tier, index) => tierToRest(tier, limitsOf(retention, index), clock.nowMs())),
          event_windows_most_seconds: retention.pinnedMs / 1_000,
        },
        notices: told.map(({ code, sinceMs }) => ({ code, since: sinceMs })),
      };
    },
  });
}

function tierToRest(
  { tier, bytes, oldestMs }: TierUse,
  { timeMs, mostBytes }: ReturnType<typeof limitsOf>,
  nowMs: number,
): StorageStatus['retention']['tiers'][number] {
  const isBySize = oldestMs !== null && bytes / mostBytes > (nowMs - oldestMs) / timeMs;
  return {
    name: tier,
    bytes,
    oldest_at: oldestMs,
    most_seconds: timeMs / 1_000,
    most_bytes: mostBytes,
    limit: oldestMs === null ? null : isBySize ? 'size' : 'time',
  };
}
