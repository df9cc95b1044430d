import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';
import type { CheckpointAsk } from './checkpoint-ask.ts';
import { LOG_FRAMES } from './log-length.ts';
import { storeError } from './store-error.ts';

/** What became of a checkpoint. */
export interface CheckpointReport {
  readonly failure: string | null;
  /** It is time for the log to begin anew. */
  readonly isLong: boolean;
}

const LOOK_EVERY_MS = 500;
/** While the first megabytes were copied more came: what is left for the store, which nothing is stored beside, should be little. */
const MOST_PASSES = 3;
const FEW_FRAMES = 32;

interface LogLength {
  readonly log: number;
  readonly checkpointed: number;
}

/** Looks at the log's length now and then, brings what it has into the file, and says so; it looks on when the store is done. */
const { path } = workerData as { path: string };

function serve(port: MessagePort): void {
  const database = new Sqlite(path, { fileMustExist: true });
  const checkpoint = (mode: 'NOOP' | 'PASSIVE'): LogLength => (database.pragma(`wal_checkpoint(${mode})`) as [LogLength])[0];
  let timer: NodeJS.Timeout | undefined;
  const lookSoon = (): void => void (timer = setTimeout(look, LOOK_EVERY_MS));
  const look = (): void => {
    let failure: string | null = null;
    let length = { log: 0, checkpointed: 0 };
    try {
      length = checkpoint('NOOP');
      if (length.log - length.checkpointed < LOG_FRAMES.copied) {
        lookSoon();
        return;
      }
      for (let pass = 0; pass < MOST_PASSES && length.log - length.checkpointed > FEW_FRAMES; pass += 1) {
        checkpoint('PASSIVE');
        length = checkpoint('NOOP');
      }
    } catch (error) {
      failure = storeError(error, path).message;
    }
    port.postMessage({ failure, isLong: length.log >= LOG_FRAMES.begunAnew } satisfies CheckpointReport);
  };
  port.on('message', (ask: CheckpointAsk) => {
    if (ask === 'look-on') {
      lookSoon();
      return;
    }
    clearTimeout(timer);
    database.close();
    port.close();
  });
  lookSoon();
}

if (parentPort === null) throw new Error('checkpoint-thread.ts runs as a worker thread only.');
serve(parentPort);
