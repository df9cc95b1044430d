import { statSync } from 'node:fs';
import path from 'node:path';
import { describeError } from '#shared/errors/describe-error.ts';
import type { Logger } from '../../kernel/logger.ts';
import { newestSoundBackup, restoreBackup } from './restore-backup.ts';
import { replaceStore } from './set-aside.ts';
import { addAccount, markDamaged, type StoreAccount, unmarkDamaged } from './store-account.ts';

export interface RecoverOptions {
  /** The store's file; the caller has locked its folder. */
  readonly file: string;
  readonly backupFolder: string;
  /** What was found damaged. */
  readonly problem: string;
  readonly nowMs: number;
  readonly log: Logger;
}

/** Sets a damaged store aside, puts the newest sound backup in its place or leaves it to a new one, and accounts for what is missing. */
export async function recoverStore({ file, backupFolder, problem, nowMs, log }: RecoverOptions): Promise<StoreAccount> {
  // First of all: whatever is interrupted from here on is begun anew at the next start.
  await markDamaged(file, problem);
  const lastWrittenMs = Math.max(...[file, `${file}-wal`].map((one) => statSync(one, { throwIfNoEntry: false })?.mtimeMs ?? 0)) || nowMs;
  const { backup, rejected } = await newestSoundBackup(backupFolder).catch((error: unknown) => ({
    backup: null,
    rejected: [describeError(error)],
  }));
  const setAside =
    backup === null
      ? await replaceStore({ file, replacement: null, why: 'corrupt', nowMs })
      : (await restoreBackup({ file, backup: backup.file, nowMs, why: 'corrupt' })).setAside;
  const account: StoreAccount = {
    at: new Date(nowMs).toISOString(),
    problem,
    set_aside: setAside,
    restored_from: backup === null ? null : path.basename(backup.file),
    restored_taken_at: backup?.manifest.taken_at ?? null,
    missing_from: backup === null ? null : (backup.manifest.newest_sample_at ?? backup.manifest.taken_at),
    missing_until: new Date(lastWrittenMs).toISOString(),
    rejected_backups: [...rejected],
  };
  await addAccount(path.dirname(file), account);
  await unmarkDamaged(file);
  log.error({ ...account, file }, describeAccount(account));
  return account;
}

/** What happened and what is missing, in one sentence for the log. */
export function describeAccount({ problem, set_aside, restored_from, missing_from, missing_until }: StoreAccount): string {
  const kept = set_aside === null ? '' : ` It is kept as ${set_aside}.`;
  const instead =
    restored_from === null
      ? `There was no sound backup: a new store is made, all that was stored until ${missing_until} is missing.`
      : `The backup ${restored_from} took its place: what was stored from ${missing_from} to ${missing_until} is missing.`;
  return `The store was damaged (${problem.replace(/\.$/, '')}).${kept} ${instead} What agents have not been acknowledged they send again.`;
}
