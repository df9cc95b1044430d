import { close, fdatasync, openSync } from 'node:fs';
import { promisify } from 'node:util';
import { AppError } from '#shared/errors/app-error.ts';
import Sqlite from 'better-sqlite3';
import { LOG_FRAMES, type LogLength } from './log-length.ts';

const LOOK_EVERY_MS = 200;
/** Within so many looks a busy store commits something. */
const LOOKS_FOR_COMMIT = 10;
const COMMIT_LOOK_MS = 10;
/** While the first megabytes went to the disk more came: what is left for the last step, which nothing is stored beside, should be little. */
const MOST_PASSES = 3;
const FEW_FRAMES = 64;

const flush = promisify(fdatasync);

export interface CheckpointsOptions {
  /** Path of the database file. */
  readonly path: string;
  /** Of the store's own connection: looks, or copies what no reader stands before. */
  readonly checkpoint: (mode: 'NOOP' | 'PASSIVE') => LogLength;
  /** Told of a checkpoint that failed; it is tried again. */
  readonly onWarning: (error: AppError) => void;
}

export interface Checkpoints {
  /** Stands in nobody's way until it looks again: for work that wants the whole log in the file. */
  letGo(): void;
  /** To be called before the database is closed; what it gives, after. */
  close(): () => void;
}

/**
 * Brings the write-ahead log into the file beside the store's work, on the store's thread, in steps of some milliseconds. What takes long
 * is not the copying but that the file goes to the disk, which SQLite sees to, with everything waiting, when the last of the log is in the
 * file. So a reader is put before the last: then SQLite copies what is before it and leaves it at that, since the log cannot begin anew;
 * and the file is sent to the disk on one of Node's threads. Little is left for when the log is brought in whole. That SQLite's rules are
 * kept is up to SQLite: at any moment a power cut finds in the log what may be missing in the file.
 *
 * A thread of its own did it before, which took ten megabytes to do nothing nearly all the time.
 */
export function keepLogShort({ path, checkpoint, onWarning }: CheckpointsOptions): Checkpoints {
  const reader = new Sqlite(path, { readonly: true, fileMustExist: true });
  const look = reader.prepare('SELECT 1 FROM sqlite_master LIMIT 1');
  // Closed after the database, and not before: closing any descriptor of a file ends the locks that SQLite has on it.
  const file = openSync(path, 'r+');
  let isClosed = false;
  let timer: NodeJS.Timeout;
  let flushing = Promise.resolve();

  const stand = (): void => {
    reader.exec('BEGIN');
    look.get();
  };
  const letGo = (): void => {
    if (reader.inTransaction) reader.exec('COMMIT');
  };
  /** Copies what is there by now, without waiting for the disk if something is stored meanwhile. */
  const copy = async (): Promise<LogLength | null> => {
    stand();
    const before = checkpoint('NOOP').log;
    for (let looked = 0; looked < LOOKS_FOR_COMMIT && checkpoint('NOOP').log === before; looked += 1) {
      await new Promise((resolve) => setTimeout(resolve, COMMIT_LOOK_MS));
      if (isClosed) return null;
    }
    const length = checkpoint('PASSIVE');
    letGo();
    return length;
  };
  const beginAnew = async (): Promise<void> => {
    for (let pass = 0; pass < MOST_PASSES; pass += 1) {
      await (flushing = flush(file));
      if (isClosed) return;
      const { log, checkpointed } = checkpoint('NOOP');
      if (log - checkpointed <= FEW_FRAMES) break;
      await copy();
      if (isClosed) return;
    }
    checkpoint('PASSIVE');
  };
  const shorten = async (): Promise<void> => {
    const { log, checkpointed } = checkpoint('NOOP');
    if (log - checkpointed < LOG_FRAMES.copied) return;
    const copied = await copy();
    if (copied !== null && copied.log >= LOG_FRAMES.begunAnew) await beginAnew();
  };
  const lookSoon = (): void => {
    timer = setTimeout(() => {
      shorten()
        .catch((cause: unknown) => {
          if (!isClosed) onWarning(failed(path, cause));
        })
        .finally(() => {
          if (isClosed) return;
          letGo();
          lookSoon();
        });
    }, LOOK_EVERY_MS);
  };
  lookSoon();
  return {
    letGo,
    close() {
      isClosed = true;
      clearTimeout(timer);
      reader.close();
      // Its number is not to be another file's while it is still written to.
      return () => void flushing.catch(() => undefined).then(() => close(file));
    },
  };
}

const failed = (path: string, cause: unknown): AppError =>
  new AppError({
    code: 'store.checkpoint-failed',
    message: `The log could not be brought into the file: ${cause instanceof Error ? cause.message : String(cause)}`,
    where: path,
    cause,
  });
