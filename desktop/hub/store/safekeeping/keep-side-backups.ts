import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { AppError } from '#shared/errors/app-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { SideDatabase } from '../../kernel/open-side-database.ts';
import { fileMoment } from './backup-folder.ts';

const LOOK_EVERY_MS = 60_000;
const RETRY_AFTER_MS = 15 * 60_000;
const OWNER_ONLY_FOLDER = 0o700;

export interface KeepSideBackupsOptions {
  /** Begins the names of its copies: `access` gives `access-<moment>.sqlite`. */
  readonly name: string;
  /** For messages: `accounts and audit trail`. */
  readonly holds: string;
  readonly database: SideDatabase;
  readonly plan: { readonly everyMs: number; readonly keep: number; readonly folder: string };
  /** What is wrong with a copy whose pages are whole; null: nothing. */
  readonly judge?: (copy: SideDatabase) => Promise<string | null>;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Copies a database that stands beside the samples to where their backups are, as often and as many. Each copy is opened and judged before
 * an older one goes.
 */
export function keepSideBackups(options: KeepSideBackupsOptions): { close(): Promise<void> } {
  const { name, holds, plan, clock, log } = options;
  const sinceMs = clock.nowMs();
  let notBeforeMs = 0;
  let running: Promise<void> | null = null;

  const look = async (): Promise<void> => {
    const nowMs = clock.nowMs();
    if (nowMs < notBeforeMs) return;
    try {
      const kept = await listCopies(plan.folder, name);
      const newestMs = kept[0]?.takenAtMs ?? sinceMs;
      if (nowMs - newestMs < plan.everyMs) return;
      const file = await takeCopy(options, nowMs);
      for (const { file: old } of [...(await listCopies(plan.folder, name))].slice(plan.keep)) await rm(old, { force: true });
      log.info({ file }, `a backup of ${holds} was made and verified`);
    } catch (error) {
      notBeforeMs = nowMs + RETRY_AFTER_MS;
      log.error({ err: error, folder: plan.folder }, `a backup of ${holds} failed; it is tried again in 15 min`);
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

/** Throws AppError `<name>.backup-damaged` when what was copied is not whole. */
async function takeCopy({ name, database, plan: { folder }, judge }: KeepSideBackupsOptions, nowMs: number): Promise<string> {
  await mkdir(folder, { recursive: true, mode: OWNER_ONLY_FOLDER });
  const file = path.join(folder, `${name}-${fileMoment(nowMs)}.sqlite`);
  const draft = `${file}.partial`;
  try {
    await database.backup(draft);
    const copy = new Sqlite(draft, { readonly: true, fileMustExist: true });
    try {
      const sound = copy.pragma('quick_check', { simple: true });
      const problem = sound === 'ok' ? ((await judge?.(copy)) ?? null) : String(sound);
      if (problem !== null) {
        const remedy = 'Look at the disk; the older copies stay.';
        throw new AppError({ code: `${name}.backup-damaged`, message: `The copy is not whole: ${problem}.`, where: draft, remedy });
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
async function listCopies(folder: string, name: string): Promise<readonly { readonly file: string; readonly takenAtMs: number }[]> {
  const pattern = new RegExp(String.raw`^${name}-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z\.sqlite$`);
  const names = await readdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  return names
    .flatMap((one) => {
      const moment = pattern.exec(one);
      if (moment === null) return [];
      const [, day, hours, minutes, seconds, milliseconds] = moment;
      return [{ file: path.join(folder, one), takenAtMs: Date.parse(`${day}T${hours}:${minutes}:${seconds}.${milliseconds}Z`) }];
    })
    .sort((a, b) => b.takenAtMs - a.takenAtMs);
}
