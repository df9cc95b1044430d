import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { openSampleDatabase, type SampleDatabase } from './sample-database.ts';
import type { AppendBatch } from './sample-store.ts';
import { storeError } from './store-error.ts';
import type { StoreAnswer, StoreError, StoreGreeting, StoreRequest, StoreWarning } from './store-requests.ts';

/** Batches that arrive within this time share one commit, and so one flush to the disk. */
const GROUP_COMMIT_MS = 20;
const RETENTION_EVERY_MS = 60_000;

const { path, retentionMs } = workerData as { path: string; retentionMs: number };

/** Serves the hub's main thread until it is told to close. */
function serve(port: MessagePort, database: SampleDatabase): void {
  let waiting: { readonly id: number; readonly batch: AppendBatch }[] = [];
  let commitTimer: NodeJS.Timeout | null = null;
  const answer = (message: StoreAnswer): void => port.postMessage(message);
  const warn = (error: unknown): void => port.postMessage({ warning: describe(error) } satisfies StoreWarning);

  const commit = (): void => {
    if (commitTimer !== null) clearTimeout(commitTimer);
    commitTimer = null;
    if (waiting.length === 0) return;
    const group = waiting;
    waiting = [];
    try {
      database.appendAll(group.map(({ batch }) => batch));
    } catch (error) {
      for (const { id } of group) answer({ id, ok: false, error: describe(error) });
      return;
    }
    for (const { id } of group) answer({ id, ok: true, value: null });
    seal();
  };

  /** Sealing that fails loses nothing: the head stays, and the next commit tries again. */
  const seal = (): void => {
    try {
      if (database.sealDue()) setImmediate(seal);
    } catch (error) {
      warn(error);
    }
  };

  const retain = (): void => {
    try {
      if (database.retain(Date.now() - retentionMs)) setImmediate(retain);
    } catch (error) {
      warn(error);
    }
  };
  const retention = setInterval(retain, RETENTION_EVERY_MS);

  port.on('message', (request: StoreRequest) => {
    if (request.name === 'append') {
      waiting.push({ id: request.id, batch: request.args[0] as AppendBatch });
      commitTimer ??= setTimeout(commit, GROUP_COMMIT_MS);
      return;
    }
    // Whoever asks sees what was sent before.
    commit();
    try {
      const handler = database[request.name] as (...args: readonly unknown[]) => unknown;
      answer({ id: request.id, ok: true, value: handler(...request.args) });
    } catch (error) {
      answer({ id: request.id, ok: false, error: describe(error) });
    }
    if (request.name === 'close') {
      clearInterval(retention);
      port.close();
    }
  });
}

function describe(error: unknown): StoreError {
  const { code, message, where, remedy } = storeError(error, path);
  return { code, message, ...(where === undefined ? {} : { where }), ...(remedy === undefined ? {} : { remedy }) };
}

if (parentPort === null) throw new Error('store-thread.ts runs as a worker thread only.');
try {
  const database = openSampleDatabase(path);
  parentPort.postMessage({ greeting: 'open' } satisfies StoreGreeting);
  serve(parentPort, database);
} catch (error) {
  // Without a listener on the port the thread ends by itself.
  parentPort.postMessage({ greeting: 'failed', error: describe(error) } satisfies StoreGreeting);
}
