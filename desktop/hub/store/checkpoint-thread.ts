import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';
import type { CheckpointAsk } from './checkpoint-ask.ts';
import { storeError } from './store-error.ts';

/** Asked for a checkpoint it brings what the log has into the file, and answers null or what kept it from that. */
const { path } = workerData as { path: string };

function serve(port: MessagePort): void {
  const database = new Sqlite(path, { fileMustExist: true });
  port.on('message', (ask: CheckpointAsk) => {
    if (ask === 'end') {
      port.close();
      return;
    }
    let failure: string | null = null;
    try {
      database.pragma('wal_checkpoint(PASSIVE)');
    } catch (error) {
      failure = storeError(error, path).message;
    }
    port.postMessage(failure);
  });
}

if (parentPort === null) throw new Error('checkpoint-thread.ts runs as a worker thread only.');
serve(parentPort);
