import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import { fileMoment } from '../store/safekeeping/backup-folder.ts';
import { type AccessDatabase, openAccessReadOnly } from './access-database.ts';
import { verifyAudit } from './verify-audit.ts';

const LOOK_EVERY_MS = 60_000;
const RETRY_AFTER_MS = 15 * 60_000;
const NAME = /^access-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z\.sqlite$/;
const OWNER_ONLY_FOLDER = 0o700;

export interface KeepAccessBackupsOptions {
  readonly database: AccessDatabase;
  readonly plan: { readonly everyMs: number; readonly keep: number; readonly folder: string };
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Copies accounts and audit trail beside the backups of the samples, as often and as many. Each copy is opened and its chain followed
 * before an older one goes. Secrets in it are hashed or sealed, and the key that opens them is not in it.
 */
export function keepAccessBackups({ database, plan, clock, log }: KeepAccessBackupsOptions): { close(): Promise<void> } {
  const sinceMs = clock.nowMs();
  let notBeforeMs = 0;
  let running: Promise<void> | null = null;

  const look = async (): Promise<void> => {
    const nowMs = clock.nowMs();
    if (nowMs < notBeforeMs) return;
    try {
      const kept = await listCopies(plan.folder);
      const newestMs = kept[0]?.takenAtMs ?? sinceMs;
      if (nowMs - newestMs < plan.everyMs) return;
      const file = await takeCopy(database, plan.folder, nowMs);
      for (const { file: old } of [...(await listCopies(plan.folder))].slice(plan.keep)) await rm(old, { force: true });
      log.info({ file }, 'a backup of accounts and audit trail was made and verified');
    } catch (error) {
      notBeforeMs = nowMs + RETRY_AFTER_MS;
      log.error({ err: error, folder: plan.folder }, 'a backup of accounts and audit trail failed; it is tried again in 15 min');
    }
  };
  const stop = clock.every(LOOK_EVERY_MS, () => {
    running ??= look().finally(() => (running = null));
  });
  return {
    async close() {
      stop();
      await running;
    },
  };
}

/** Throws AppError `access.backup-damaged` when what was copied is not whole. */
async function takeCopy(database: AccessDatabase, folder: string, nowMs: number): Promise<string> {
  await mkdir(folder, { recursive: true, mode: OWNER_ONLY_FOLDER });
  const file = path.join(folder, `access-${fileMoment(nowMs)}.sqlite`);
  const draft = `${file}.partial`;
  try {
    await database.backup(draft);
    const copy = openAccessReadOnly(draft);
    try {
      const sound = copy.pragma('quick_check', { simple: true });
      // Where the trail ends is the anchor's to say, of the original.
      const { broken } = await verifyAudit(copy, { state: 'good', anchor: { seq: 0, hash: '', written_at: '' } });
      if (sound !== 'ok' || broken !== null) {
        const message = `The copy is not whole: ${broken === null ? String(sound) : `record ${broken.seq}: ${broken.problem}`}.`;
        throw new AppError({ code: 'access.backup-damaged', message, where: draft, remedy: 'Run "wedsync-hub audit verify".' });
      }
    } finally {
      copy.close();
    }
    await rename(draft, file);
    return file;
  } finally {
    for (const leftOver of ['', '-journal', '-wal', '-shm']) await rm(draft + leftOver, { force: true });
  }
}

/** Newest first. */
async function listCopies(folder: string): Promise<readonly { readonly file: string; readonly takenAtMs: number }[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  return names
    .flatMap((name) => {
      const moment = NAME.exec(name);
      if (moment === null) return [];
      const [, day, hours, minutes, seconds, milliseconds] = moment;
      return [{ file: path.join(folder, name), takenAtMs: Date.parse(`${day}T${hours}:${minutes}:${seconds}.${milliseconds}Z`) }];
    })
    .sort((a, b) => b.takenAtMs - a.takenAtMs);
}
