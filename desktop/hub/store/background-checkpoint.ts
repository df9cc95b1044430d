import { Worker } from 'node:worker_threads';
import { AppError } from '#shared/errors/app-error.ts';
import type { CheckpointAsk } from './checkpoint-ask.ts';
import type { CheckpointReport } from './checkpoint-thread.ts';

/** The thread makes next to nothing. */
const YOUNG_GENERATION_MB = 1;

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
  const worker = new Worker(threadFile(), {
    workerData: { path },
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
  });
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
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
  worker.on('message', async ({ failure, isLong }: CheckpointReport) => {
    try {
      if (failure !== null) warn(failure);
      if (isLong) await finish();
    } catch (error) {
      warn(error);
    }
    worker.postMessage('look-on' satisfies CheckpointAsk);
  });
  return {
    async close() {
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
