import { Worker } from 'node:worker_threads';
import { AppError } from '#shared/errors/app-error.ts';
import type { RetentionPolicy } from '../kernel/retention-policy.ts';
import { createGroupCommit } from './group-commit.ts';
import { type PackedResult, unpackResult } from './packed-result.ts';
import { storeError } from './store-error.ts';
import { STORE_THREAD_LIMITS } from './store-thread-limits.ts';
import type { TierDue } from './retention-due.ts';
import type { SampleStore } from './sample-store.ts';
import { storedHost } from './stored-host.ts';
import type { HostRow } from './tables/host-table.ts';
import type {
  AppendAnswer,
  StoreAnswer,
  StoreGreeting,
  StoreRequest,
  StoreRequestName,
  StoreThreadData,
  StoreWarning,
} from './store-requests.ts';

export interface StoreOptions {
  /** Path of the database file. */
  readonly path: string;
  readonly retention: RetentionPolicy;
  /** How often is looked for what is too old. */
  readonly retentionEveryMs?: number;
  /** When it begins if much falls due at the start: time to correct what was set by mistake. */
  readonly retentionGraceMs?: number;
  /** Told at the start of what will be deleted in so many milliseconds, if it is much. */
  readonly onMuchDue?: (due: readonly TierDue[], inMs: number) => void;
  /** Told when the thread ends without having been closed: nothing can be stored any more. */
  readonly onFailure: (error: AppError) => void;
  /** Told of upkeep (sealing, retention) that failed and will be tried again. */
  readonly onWarning: (error: AppError) => void;
}

const RETENTION_EVERY_MS = 10 * 60_000;
const RETENTION_GRACE_MS = 3_600_000;

/** Opens the store on a thread of its own, so that no query and no flush to disk delays ingest. Throws what kept it from opening. */
export async function openStore(options: StoreOptions): Promise<SampleStore> {
  const worker = new Worker(threadFile(), {
    workerData: {
      path: options.path,
      retention: options.retention,
      retentionEveryMs: options.retentionEveryMs ?? RETENTION_EVERY_MS,
      retentionGraceMs: options.retentionGraceMs ?? RETENTION_GRACE_MS,
    } satisfies StoreThreadData,
    resourceLimits: STORE_THREAD_LIMITS,
  });
  const pending = new Map<number, { resolve: (value: never) => void; reject: (error: AppError) => void }>();
  let nextId = 1;
  let isClosed = false;

  await new Promise<void>((resolve, reject) => {
    const onGreeting = (greeting: StoreGreeting): void => {
      worker.off('error', reject);
      if (greeting.greeting === 'failed') {
        reject(new AppError(greeting.error));
        return;
      }
      if (greeting.muchDue.length > 0) options.onMuchDue?.(greeting.muchDue, greeting.retentionInMs);
      resolve();
    };
    worker.once('message', onGreeting);
    worker.once('error', reject);
  });

  worker.on('message', (answer: StoreAnswer | AppendAnswer | StoreWarning) => {
    if ('append' in answer) {
      groups.answered(answer);
      return;
    }
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
    groups.fail(error);
    if (!isClosed) options.onFailure(error);
    isClosed = true;
  };
  worker.on('error', fail);
  worker.on('exit', (code) => {
    if (!isClosed || pending.size > 0) fail(`exit code ${code}`);
  });

  const closed = (): AppError => new AppError({ code: 'store.closed', message: 'The store is closed.', where: options.path });
  const request =
    (name: StoreRequestName) =>
    (...args: readonly unknown[]): Promise<never> =>
      new Promise((resolve, reject) => {
        if (isClosed && name !== 'close') {
          reject(closed());
          return;
        }
        // Whoever asks sees what was sent before.
        groups.flush();
        const id = nextId++;
        pending.set(id, { resolve, reject });
        worker.postMessage({ id, name, args } satisfies StoreRequest);
      });
  const groups = createGroupCommit((message) => worker.postMessage(message, [message.entry]));

  return {
    append: (batch) => (isClosed ? Promise.reject(closed()) : groups.append(batch)),
    ensureSeries: request('ensureSeries'),
    saveHost: request('saveHost'),
    saveHostFacts: request('saveHostFacts'),
    saveHostLinks: request('saveHostLinks'),
    queryAtOnce: async (query) => unpackResult(await (request('queryAtOnce')(query) as Promise<PackedResult>)),
    query: async (query, canWait) => unpackResult(await (request('query')(query, canWait) as Promise<PackedResult>)),
    queryPacked: request('query'),
    window: request('window'),
    listSeries: request('listSeries'),
    latest: request('latest'),
    newestSamples: request('newestSamples'),
    seriesChanges: request('seriesChanges'),
    async listHosts() {
      const rows: readonly HostRow[] = await request('hostRows')();
      try {
        return rows.map(storedHost);
      } catch (error) {
        throw storeError(error, options.path);
      }
    },
    storedSequence(hostId, bootId) {
      groups.resume(hostId, bootId);
      return request('storedSequence')(hostId, bootId);
    },
    statistics: request('statistics'),
    registerFollowers: request('registerFollowers'),
    saveFollower: request('saveFollower'),
    pinEventWindow: request('pinEventWindow'),
    changeEventWindow: request('changeEventWindow'),
    unpinEventWindow: request('unpinEventWindow'),
    listEventWindows: request('listEventWindows'),
    samplesSince: request('samplesSince'),
    describeTiers: request('describeTiers'),
    settle: request('settle'),
    tableBytes: request('tableBytes'),
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
