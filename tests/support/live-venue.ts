import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { applyQueryChange, type LiveAnswer } from '#shared/client/apply-query-change.ts';
import type { Series, SeriesDefinition } from '#shared/domain/series.ts';
import type { LiveQuestion, QueryChange, QueryEnded } from '#shared/protocol/live-query.ts';
import type { LiveLimits } from '../../desktop/hub/serve/live/live-limits.ts';
import { createQueryFeed } from '../../desktop/hub/serve/live/query-feed.ts';
import { openSampleDatabase } from '../../desktop/hub/store/sample-database.ts';
import type { SampleReader } from '../../desktop/hub/store/sample-store.ts';
import { createFakeClock } from './fake-clock.ts';
import { logLines } from './log-lines.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** The feed of live queries before a real database, with a clock that stands; answers come after the test has let things turn. */
export function openLiveVenue({ limits, sealRows = 40 }: { readonly limits?: LiveLimits; readonly sealRows?: number } = {}) {
  const clock = createFakeClock();
  const database = openSampleDatabase(path.join(temporaryFolder(), 'hub.sqlite'), { sealRows });
  const asked: string[] = [];
  let failure: Error | null = null;
  const later = async <T>(name: string, work: () => T): Promise<T> => {
    asked.push(name);
    if (failure !== null) throw failure;
    const answer = work();
    await turn();
    return answer;
  };
  const reader: Pick<SampleReader, 'queryAtOnce' | 'window' | 'latest' | 'listSeries'> = {
    queryAtOnce: (query) => later('queryAtOnce', () => database.queryAtOnce(query)),
    window: (query) => later('window', () => database.window(query)),
    latest: (selector) => later('latest', () => database.latest(selector)),
    listSeries: (selector) => later('listSeries', () => database.listSeries(selector)),
  };
  const { log, lines } = logLines();
  const feed = createQueryFeed({ clock, log, reader, ...(limits === undefined ? {} : { limits }) });
  const sequences = new Map<string, number>();
  return {
    clock,
    database,
    feed,
    asked,
    logLines: lines,
    failWith(error: Error | null) {
      failure = error;
    },
    announce(hostId: string, definitions: readonly SeriesDefinition[]): Series[] {
      const series = database.ensureSeries(hostId, definitions);
      feed.seriesAdded(series);
      return series;
    },
    /** A host says this: told before it is stored, as what is of now is, or after, as what comes by the second lane. */
    say(hostId: string, timeMs: number, seriesIds: readonly number[], values: readonly number[], isBackfill = false) {
      const rows = [{ timeMs, seriesIds, values }];
      const sequence = (sequences.get(hostId) ?? 0) + 1;
      sequences.set(hostId, sequence);
      if (!isBackfill) feed.publish(hostId, rows);
      database.appendAll([{ hostId, bootId: 'boot-0001', sequence, rows }]);
      if (isBackfill) feed.publish(hostId, rows);
    },
    watch: (clientId: string, question: LiveQuestion, watchId = 1) => openWatcher(feed, clientId, question, watchId),
    /** Lets time pass in small pieces, with everything that it brings about. */
    async pass(ms: number, pieceMs = 250) {
      for (let left = ms; left > 0; left -= pieceMs) {
        clock.advance(Math.min(left, pieceMs));
        for (let turns = 0; turns < 4; turns += 1) await turn();
      }
    },
    close() {
      feed.stop();
      database.close();
    },
  };
}

export type LiveVenue = ReturnType<typeof openLiveVenue>;

/** A client that takes changes in, and acknowledges at once unless told to hold. */
async function openWatcher(feed: LiveVenue['feed'], clientId: string, question: LiveQuestion, watchId: number) {
  const messages: (readonly QueryChange[])[] = [];
  const ended: QueryEnded[] = [];
  let isHolding = false;
  let owed: (() => void) | null = null;
  let answer: LiveAnswer | null = null;
  const snapshot = await feed.open(
    clientId,
    { ...question, watchId },
    {
      changes(changes, acknowledged) {
        // What crosses a wire is a copy, and has no NaN.
        messages.push(structuredClone(changes));
        for (const change of JSON.parse(JSON.stringify(changes)) as QueryChange[]) {
          if (answer === null || change.watchId !== watchId) continue;
          answer = applyQueryChange(answer, change, 0);
          if (answer === null) throw new Error(`a change does not fit: ${JSON.stringify(change)}`);
        }
        if (isHolding) owed = acknowledged;
        else queueMicrotask(acknowledged);
      },
      ended: (end) => ended.push(end),
    },
  );
  answer = structuredClone(snapshot);
  return {
    messages,
    ended,
    answer: () => answer as LiveAnswer,
    hold() {
      isHolding = true;
    },
    release() {
      isHolding = false;
      owed?.();
      owed = null;
    },
  };
}
