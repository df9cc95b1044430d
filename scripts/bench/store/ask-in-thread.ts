import { parentPort, workerData } from 'node:worker_threads';
import { finishAtOnce } from '../../../desktop/hub/store/finish-at-once.ts';
import { openSampleDatabase } from '../../../desktop/hub/store/sample-database.ts';
import { DAY_HOSTS, DAY_SERIES, dayQuery } from './day-query.ts';

/** What each question took, milliseconds, in the order of asking. */
export interface InThreadTimes {
  readonly coldFifty: readonly number[];
  readonly one: readonly number[];
  readonly fifty: readonly number[];
}

const { path, asked } = workerData as { readonly path: string; readonly asked: number };

/** On a thread as the store has it: from a question to its answer as it goes to the other thread, the numbers all there. */
const database = openSampleDatabase(path);
const ask = async (count: number, series: 1 | 50): Promise<number[]> => {
  const tookMs: number[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    const query = dayQuery(nth, series);
    const startedAt = performance.now();
    database.reading(() => finishAtOnce(database.queryInPieces(query)));
    tookMs.push(performance.now() - startedAt);
    // As between two messages: the engine does what it does then.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return tookMs;
};
const coldFifty = await ask(DAY_HOSTS, 50);
const one = await ask(DAY_SERIES + asked, 1);
const fifty = await ask(DAY_SERIES + asked, 50);
database.close();
parentPort?.postMessage({ coldFifty, one: one.slice(DAY_SERIES), fifty: fifty.slice(DAY_SERIES) } satisfies InThreadTimes);
