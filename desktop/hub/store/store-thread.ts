import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { RangeQuery } from '#shared/domain/query.ts';
import { createAfterRush } from '../kernel/after-rush.ts';
import { systemClock } from '../kernel/clock.ts';
import { releaseMemory } from '../kernel/release-memory.ts';
import { createBootNumbers } from './boot-numbers.ts';
import { keepLogShort } from './checkpoints.ts';
import { haltedError } from './halted-error.ts';
import { type PackedResult, packResult } from './packed-result.ts';
import { createQueryTurns } from './query-turns.ts';
import { muchDue } from './retention-due.ts';
import { openSampleDatabase, type SampleDatabase } from './sample-database.ts';
import { storeError } from './store-error.ts';
import type {
  AppendAnswer,
  StoreAnswer,
  StoreAppend,
  StoreError,
  StoreGreeting,
  StoreRequest,
  StoreThreadData,
  StoreWarning,
} from './store-requests.ts';

/** After upkeep that failed, such as on a full disk. */
const UPKEEP_RETRY_MS = 5_000;
/** A long query lets batches in between after this long. */
const QUERY_TURN_MS = 4;
/** After the last of many hosts that named their series, and not when the main thread does it. */
const RELEASE_MEMORY_AFTER_MS = 12_000;

const { path, retention: policy, retentionEveryMs, retentionGraceMs } = workerData as StoreThreadData;

/** Serves the hub's main thread until it is told to close. */
function serve(port: MessagePort, database: SampleDatabase, firstRetentionMs: number): void {
  const boots = createBootNumbers(database);
  const warn = (error: unknown): void => port.postMessage({ warning: describe(error) } satisfies StoreWarning);
  const checkpoints = keepLogShort({ path, checkpoint: database.checkpoint, onWarning: warn });
  const rush = createAfterRush({ clock: systemClock, quietMs: RELEASE_MEMORY_AFTER_MS, work: releaseMemory });
  let failures = 0;
  let isUpkeepPlanned = false;
  let retryTimer: NodeJS.Timeout | null = null;

  /** One piece at a time: messages that arrived meanwhile come first. */
  const planUpkeep = (): void => {
    if (isUpkeepPlanned || retryTimer !== null) return;
    isUpkeepPlanned = true;
    setImmediate(upkeep);
  };
  const upkeep = (): void => {
    isUpkeepPlanned = false;
    try {
      if (database.upkeep()) planUpkeep();
    } catch (error) {
      warn(error);
      retryTimer = setTimeout(() => {
        retryTimer = null;
        planUpkeep();
      }, UPKEEP_RETRY_MS);
    }
  };
  const append = ({ append: id, failures: known, entry, newBoots }: StoreAppend): void => {
    let error: StoreError | null = null;
    try {
      boots.learn(newBoots);
      // What was sent before the main thread knew of a failure may stand behind a batch that is missing.
      if (known !== failures) throw haltedError();
      boots.append(entry);
    } catch (cause) {
      if (known === failures) failures += 1;
      error = describe(cause);
    }
    port.postMessage({ append: id, error } satisfies AppendAnswer);
    planUpkeep();
  };
  const queries = createQueryTurns({
    turnMs: QUERY_TURN_MS,
    during: database.reading,
    afterOthers: (work) => void setImmediate(work),
    nowMs: () => performance.now(),
  });
  const sendResult = (id: number, value: PackedResult): void => {
    port.postMessage({ id, ok: true, value } satisfies StoreAnswer, [value.values.buffer]);
  };
  const sendFailure = (id: number, error: unknown): void =>
    port.postMessage({ id, ok: false, error: describe(error) } satisfies StoreAnswer);
  const query = (id: number, asked: RangeQuery, canWait: boolean): void =>
    queries.add({
      work: database.queryInPieces(asked),
      canWait,
      done: (result) => sendResult(id, result),
      failed: (error) => sendFailure(id, error),
    });
  const queryAtOnce = (id: number, asked: RangeQuery): void => {
    try {
      sendResult(id, packResult(database.queryAtOnce(asked), asked.aggregations));
    } catch (error) {
      sendFailure(id, error);
    }
  };
  const answer = (request: StoreRequest): StoreAnswer => {
    try {
      const handler = database[request.name] as (...args: readonly unknown[]) => unknown;
      return { id: request.id, ok: true, value: handler(...request.args) };
    } catch (error) {
      return { id: request.id, ok: false, error: describe(error) };
    }
  };
  const beginRetention = (): void => {
    try {
      database.beginRetention(Date.now(), policy);
      planUpkeep();
    } catch (error) {
      warn(error);
    }
  };
  let retention = setTimeout(() => {
    retention = setInterval(beginRetention, retentionEveryMs);
    beginRetention();
  }, firstRetentionMs);
  planUpkeep();

  port.on('message', (message: StoreRequest | StoreAppend) => {
    if ('append' in message) {
      append(message);
      return;
    }
    if (message.name === 'query') {
      query(message.id, message.args[0] as RangeQuery, message.args[1] === true);
      return;
    }
    if (message.name === 'queryAtOnce') {
      queryAtOnce(message.id, message.args[0] as RangeQuery);
      return;
    }
    if (message.name === 'ensureSeries') rush.arrived();
    if (message.name === 'settle') checkpoints.letGo();
    let closeFile = (): void => undefined;
    if (message.name === 'close') {
      closeFile = checkpoints.close();
      rush.stop();
      clearInterval(retention);
      if (retryTimer !== null) clearTimeout(retryTimer);
      isUpkeepPlanned = true;
    }
    port.postMessage(answer(message));
    closeFile();
    if (message.name === 'close') port.close();
  });
}

function describe(error: unknown): StoreError {
  const { code, message, where, remedy } = storeError(error, path);
  return { code, message, ...(where === undefined ? {} : { where }), ...(remedy === undefined ? {} : { remedy }) };
}

if (parentPort === null) throw new Error('store-thread.ts runs as a worker thread only.');
try {
  const database = openSampleDatabase(path);
  const due = muchDue(database.describeTiers(), policy, Date.now());
  const retentionInMs = due.length === 0 ? retentionEveryMs : Math.max(retentionGraceMs, retentionEveryMs);
  parentPort.postMessage({ greeting: 'open', muchDue: due, retentionInMs } satisfies StoreGreeting);
  serve(parentPort, database, retentionInMs);
} catch (error) {
  // Without a listener on the port the thread ends by itself.
  parentPort.postMessage({ greeting: 'failed', error: describe(error) } satisfies StoreGreeting);
}
