import { Worker } from 'node:worker_threads';
import { AppError } from '#shared/errors/app-error.ts';
import type { SampleStore } from './sample-store.ts';
import type { StoreAnswer, StoreGreeting, StoreRequest, StoreRequestName, StoreWarning } from './store-requests.ts';

export interface StoreOptions {
  /** Path of the database file. */
  readonly path: string;
  /** Samples older than this are deleted. */
  readonly retentionMs: number;
  /** Told when the thread ends without having been closed: nothing can be stored any more. */
  readonly onFailure: (error: AppError) => void;
  /** Told of upkeep (sealing, retention) that failed and will be tried again. */
  readonly onWarning: (error: AppError) => void;
}

/** Opens the store on a thread of its own, so that no query and no flush to disk delays ingest. Throws what kept it from opening. */
export async function openStore(options: StoreOptions): Promise<SampleStore> {
  const worker = new Worker(threadFile(), { workerData: { path: options.path, retentionMs: options.retentionMs } });
  const pending = new Map<number, { resolve: (value: never) => void; reject: (error: AppError) => void }>();
  let nextId = 1;
  let isClosed = false;

  await new Promise<void>((resolve, reject) => {
    const onGreeting = (greeting: StoreGreeting): void => {
      worker.off('error', reject);
      if (greeting.greeting === 'open') resolve();
      else reject(new AppError(greeting.error));
    };
    worker.once('message', onGreeting);
    worker.once('error', reject);
  });

  worker.on('message', (answer: StoreAnswer | StoreWarning) => {
    if ('warning' in answer) {
      options.onWarning(new AppError(answer.warning));
      return;
    }
    const waiting = pending.get(answer.id);
    pending.delete(answer.id);
    if (answer.ok) waiting?.resolve(answer.value as never);
    else waiting?.reject(new AppError(answer.error));
  });
  const fail = (cause: unknown): void => {
    const error = new AppError({
      code: 'store.thread-ended',
      message: `The store ended: ${cause instanceof Error ? cause.message : String(cause)}.`,
      where: options.path,
      remedy: 'The hub restarts; what was not acknowledged is sent again by the agents.',
      cause,
    });
    for (const { reject } of pending.values()) reject(error);
    pending.clear();
    if (!isClosed) options.onFailure(error);
    isClosed = true;
  };
  worker.on('error', fail);
  worker.on('exit', (code) => {
    if (!isClosed || pending.size > 0) fail(`exit code ${code}`);
  });

  const request =
    (name: StoreRequestName) =>
    (...args: readonly unknown[]): Promise<never> =>
      new Promise((resolve, reject) => {
        if (isClosed && name !== 'close') {
          reject(new AppError({ code: 'store.closed', message: 'The store is closed.', where: options.path }));
          return;
        }
        const id = nextId++;
        pending.set(id, { resolve, reject });
        worker.postMessage({ id, name, args } satisfies StoreRequest);
      });

  return {
    append: request('append'),
    ensureSeries: request('ensureSeries'),
    saveHost: request('saveHost'),
    saveHostFacts: request('saveHostFacts'),
    saveHostLink: request('saveHostLink'),
    query: request('query'),
    window: request('window'),
    listSeries: request('listSeries'),
    latest: request('latest'),
    listHosts: request('listHosts'),
    storedSequence: request('storedSequence'),
    statistics: request('statistics'),
    async close() {
      if (isClosed) return;
      isClosed = true;
      await (request('close')() as Promise<void>);
      await worker.terminate();
    },
  };
}

/** Beside this file: `store-thread.ts` when run from source, `store-thread.js` when built. */
function threadFile(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './store-thread.ts' : './store-thread.js', import.meta.url);
}
