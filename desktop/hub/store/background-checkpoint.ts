import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { AppError } from '#shared/errors/app-error.ts';
import type { CheckpointAsk } from './checkpoint-ask.ts';

/** With a longer log it is time. */
const LOG_BYTES = 4 * 1_048_576;
const LOOK_EVERY_MS = 500;

export interface BackgroundCheckpointOptions {
  /** Path of the database file. */
  readonly path: string;
  /** Lets the store do what is left, a few pages: only when all of it is in the file does the log begin anew. */
  readonly finish: () => Promise<void>;
  /** Told of a checkpoint that failed; it is tried again. */
  readonly onWarning: (error: AppError) => void;
}

/** Brings the write-ahead log into the file on a thread of its own, so that no commit waits for megabytes to be copied. */
export function checkpointInBackground({ path, finish, onWarning }: BackgroundCheckpointOptions): { close(): Promise<void> } {
  const worker = new Worker(threadFile(), { workerData: { path } });
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  let isUnderWay = false;
  const warn = (cause: unknown): void =>
    onWarning(
      new AppError({
        code: 'store.checkpoint-failed',
        message: `The log could not be brought into the file: ${cause instanceof Error ? cause.message : String(cause)}`,
        where: path,
        cause,
      }),
    );
  worker.on('error', warn);
  worker.on('message', (failure: string | null) => {
    if (failure !== null) warn(failure);
    finish().then(
      () => (isUnderWay = false),
      (error: unknown) => {
        isUnderWay = false;
        warn(error);
      },
    );
  });
  const look = async (): Promise<void> => {
    const { size } = await stat(`${path}-wal`);
    if (isUnderWay || size < LOG_BYTES) return;
    isUnderWay = true;
    worker.postMessage('checkpoint' satisfies CheckpointAsk);
  };
  const timer = setInterval(() => {
    // Without a log there is nothing to do.
    look().catch(() => undefined);
  }, LOOK_EVERY_MS);
  return {
    async close() {
      clearInterval(timer);
      // Asked to end rather than ended: a thread that is cut off while it loads SQLite takes the whole process with it.
      worker.postMessage('end' satisfies CheckpointAsk);
      await ended;
    },
  };
}

/** Beside this file: `checkpoint-thread.ts` when run from source, `checkpoint-thread.js` when built. */
function threadFile(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './checkpoint-thread.ts' : './checkpoint-thread.js', import.meta.url);
}
