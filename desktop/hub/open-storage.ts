import { statSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';
import type { Clock } from './kernel/clock.ts';
import type { BackupSettings } from './kernel/hub-config.ts';
import type { HubMetrics } from './kernel/hub-metrics.ts';
import type { Lifecycle } from './kernel/lifecycle.ts';
import type { Logger } from './kernel/logger.ts';
import type { Notices } from './kernel/notices.ts';
import type { RetentionPolicy } from './kernel/retention-policy.ts';
import { openStore } from './store/open-store.ts';
import type { TierDue } from './store/retention-due.ts';
import { checkAtStart } from './store/safekeeping/check-at-start.ts';
import { guardWrites } from './store/safekeeping/guard-writes.ts';
import { dataFolderInUse, lockDataFolder } from './store/safekeeping/lock-data-folder.ts';
import { noteReplaced } from './store/safekeeping/note-replaced.ts';
import { recoverStore } from './store/safekeeping/recover-store.ts';
import { runUpkeep, type UpkeepRun } from './store/safekeeping/run-upkeep.ts';
import { type BackupSchedule, scheduleBackups } from './store/safekeeping/schedule-backups.ts';
import { damageMarked, markDamaged } from './store/safekeeping/store-account.ts';
import { watchSpace } from './store/safekeeping/watch-space.ts';
import type { SampleStore } from './store/sample-store.ts';
import { DATABASE_FILE_NAME } from './store/database-file-name.ts';

/** A hub that is just ending, as at a restart, lets go in that time. */
const LOCK_WAIT_MS = 3_000;
/** When a large store is checked after an end in disorder: not while agents and screens come back, which have the processors first. */
const CHECK_AFTER_MS = 15_000;

export interface OpenStorageOptions {
  readonly dataDir: string;
  readonly backup: BackupSettings;
  readonly retention: RetentionPolicy;
  readonly version: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: HubMetrics;
  readonly lifecycle: Lifecycle;
  readonly notices: Notices;
  readonly onFatal: (error: Error) => void;
}

export interface Storage {
  readonly store: SampleStore;
  readonly backups: BackupSchedule;
}

/** Opens the store for this hub alone, replaced if it is damaged, and sets up what watches over it: space, checks, backups. */
export async function openStorage(options: OpenStorageOptions): Promise<Storage> {
  const { dataDir, backup, retention, version, clock, log, metrics, lifecycle, notices } = options;
  const file = path.join(dataDir, DATABASE_FILE_NAME);
  const lock = lockDataFolder(dataDir, LOCK_WAIT_MS);
  if (lock === null) throw dataFolderInUse(dataDir, 'Stop it first, or give this one another --data-dir.');
  lifecycle.add('data folder', lock.release);

  const replace = (problem: string) => recoverStore({ file, backupFolder: backup.folder, problem, nowMs: clock.nowMs(), log });
  const found = checkAtStart(file);
  const marked = await damageMarked(file);
  if (found.kind === 'damaged') await replace(found.problem);
  else if (marked !== null) await replace(marked);
  const open = () =>
    openStore({
      path: file,
      retention,
      onMuchDue: (due, inMs) => warnOfDeletion(log, due, inMs),
      onFailure: options.onFatal,
      onWarning: (error) => log.warn({ err: error }, 'upkeep of the store failed; it is tried again'),
    });
  const opened = await open().catch(async (error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'store.damaged') throw error;
    await replace(error.message);
    return open();
  });
  lifecycle.add('store', opened.close);
  await noteReplaced({ dataDir, notices, nowMs: clock.nowMs() });

  /** Nothing can be stored any more, and only a start can replace the file. What is not acknowledged stays with the agents. */
  const replaceAtNextStart = async (error: AppError): Promise<void> => {
    try {
      await markDamaged(file, error.message);
    } finally {
      options.onFatal(error);
    }
  };
  const store = guardWrites({
    store: opened,
    folder: dataDir,
    clock,
    log,
    notices,
    onDamaged: (error) => void replaceAtNextStart(error),
  });
  const space = watchSpace({ folder: dataDir, clock, log, metrics, notices });
  lifecycle.add('disk space', space.close);
  await space.look();
  if (found.kind === 'to-be-checked') lifecycle.add('check of the store', checkWhileServing(options, file));
  const storeSinceMs = statSync(file).birthtimeMs || clock.nowMs();
  const backups = await scheduleBackups({ clock, log, metrics, notices, plan: backup, source: file, storeSinceMs, version });
  lifecycle.add('backups', backups.close);
  return { store, backups };
}

/** What was set by mistake can be taken back before anything is lost. */
function warnOfDeletion(log: Logger, due: readonly TierDue[], inMs: number): void {
  const moment = (timeMs: number): string => new Date(timeMs).toISOString();
  for (const { tier, fromMs, untilMs, bytes } of due)
    log.warn(
      { tier, from: moment(fromMs), until: moment(untilMs), megabytes: Math.round(bytes / 1e6), at: moment(Date.now() + inMs) },
      `in ${Math.round(inMs / 60_000)} minutes the hub deletes ${tier} that are older than it is to keep them: to keep them, stop it before and raise "retention" in hub.yaml`,
    );
}

/** After an end in disorder: what is found is told at once and replaced at the next start, since a venue cannot do without its hub now. */
function checkWhileServing({ clock, log, notices }: OpenStorageOptions, file: string): () => Promise<void> {
  let check: UpkeepRun<'check'> | null = null;
  let isClosed = false;
  const note = async ({ problem }: { readonly problem: string | null }): Promise<void> => {
    if (problem === null) {
      log.info({ file }, 'the store is sound, though the hub had not ended in good order');
      return;
    }
    await markDamaged(file, problem);
    notices.set({ code: 'store-damaged', sinceMs: clock.nowMs(), problem });
    log.error({ file, problem }, 'the store is damaged; it is replaced by the newest sound backup when the hub starts next');
  };
  const cancel = clock.after(CHECK_AFTER_MS, () => {
    check = runUpkeep({ kind: 'check', file });
    check.result.then(note).catch((error: unknown) => {
      if (!isClosed) log.warn({ err: error }, 'the store could not be checked');
    });
  });
  return async () => {
    isClosed = true;
    cancel();
    await check?.stop();
  };
}
