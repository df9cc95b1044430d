import path from 'node:path';
import type { Command } from 'commander';
import { defaultDataFolder, type DataFolderSurroundings } from '#shared/config/default-data-folder.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { readHubConfig } from '../kernel/hub-config.ts';
import { DATABASE_FILE_NAME } from '../store/database-file-name.ts';
import { dataFolderInUse, lockDataFolder } from '../store/safekeeping/lock-data-folder.ts';
import type { Progress } from './progress.ts';

/** What the commands work with. */
export interface CommandContext extends DataFolderSurroundings {
  readonly version: string;
  readonly nowMs: () => number;
  readonly progress: Progress;
  /** A line for whoever started the command. */
  readonly say: (line: string) => void;
  /** Ends the process with this when the command is done: 0 unless told. */
  readonly setExitCode: (code: number) => void;
}

/** The command did what it was asked to, and found damage. */
export const EXIT_DAMAGED = 3;

export interface DataFolderFlags {
  readonly dataDir?: string;
  readonly demo?: boolean;
}

/** Adds the flags that say which hub's data is meant. */
export const withDataFolder = (command: Command): Command =>
  command
    .option('--data-dir <folder>', "the hub's data folder (WEDSYNC_DATA_DIR, or the usual place)")
    .option('--demo', 'the data folder of the simulated venue');

export function dataFolderOf(flags: DataFolderFlags, context: CommandContext): string {
  return path.resolve(flags.dataDir ?? (context.env['WEDSYNC_DATA_DIR'] || defaultDataFolder(context, flags.demo === true)));
}

export const storeFileOf = (dataDir: string): string => path.join(dataDir, DATABASE_FILE_NAME);

/** Where this hub's backups are, as its hub.yaml says. */
export async function backupFolderOf(dataDir: string): Promise<string> {
  return (await readHubConfig({ dataDir, systemTimeZone: 'UTC' })).backup.folder;
}

/** Does what must not be done beside a running hub; refuses with `hub.data-in-use` while there is one. */
export async function whileNoHubRuns<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  let lock: ReturnType<typeof lockDataFolder>;
  try {
    lock = lockDataFolder(dataDir);
  } catch (cause) {
    throw new AppError({
      code: 'hub.no-data',
      message: 'This data folder cannot be used.',
      where: dataDir,
      remedy: 'Give the right one with --data-dir, and see that you may write there.',
      cause,
    });
  }
  if (lock === null) throw dataFolderInUse(dataDir, 'Stop the hub, run this command again, then start the hub.');
  try {
    return await work();
  } finally {
    lock.release();
  }
}
