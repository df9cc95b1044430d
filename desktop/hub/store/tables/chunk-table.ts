import type { Database } from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import { createGroupedCache } from '../grouped-cache.ts';
import { type ChunkContent, type ChunkReader, encodeChunk, openChunk } from '../codec/chunk.ts';
import type { SampleColumn } from '../sample-column.ts';
import { MOST_CHUNK_SPAN_MS, type SealedSpan } from '../seal-columns.ts';
import type { TimeRange } from './rollup-mark-table.ts';

/** A chunk without its samples. Times UTC milliseconds, both included. */
export interface ChunkPlace {
  readonly id: number;
  readonly startMs: number;
  readonly endMs: number;
  /** Samples of its longest series. */
  readonly rows: number;
  readonly samples: number;
}

/** Sealed samples, a span of one host a row. Spans may overlap when data came late. */
export interface ChunkTable {
  insert(hostId: string, span: SealedSpan): void;
  /** All chunks of a host that reach into [startMs, endMs), by number: of two samples of one moment the one that was sealed later comes last. */
  overlapping(hostId: string, startMs: number, endMs: number): readonly ChunkPlace[];
  /** From the first sample of all chunks of a host to the last, both included; null without any. */
  rangeOf(hostId: string): TimeRange | null;
  /** At most `limit` chunks of a host, the one that ends last first. */
  newest(hostId: string, limit: number): ChunkPlace[];
  /** The samples of a chunk; throws `store.block-corrupt`. */
  open(id: number): ChunkReader;
  delete(id: number): void;
  /** Forgets what was read, after a transaction that came to nothing: numbers of its chunks are given again. */
  forget(): void;
  hostIds(): string[];
  /** At most `limit` chunks of all hosts with higher numbers than `id`, by number. */
  after(id: number, limit: number): { readonly id: number; readonly hostId: string }[];
  count(): number;
  /** The highest number that was given. */
  newestId(): number;
  /** At most `limit` chunks that end after `afterMs` and before `beforeMs`, oldest first. */
  endingBetween(hostId: string, afterMs: number, beforeMs: number, limit: number): ChunkPlace[];
}

interface ChunkRow {
  readonly id: number;
  readonly start_ms: number;
  readonly end_ms: number;
  readonly rows: number;
  readonly samples: number;
}

/** What was read lately stays at hand: screens ask for the newest quarters of an hour again and again. */
const MOST_OPEN_CHUNKS = 64;
/** What was sealed a moment ago is folded next: no need to decode it. */
const MOST_FRESH_CHUNKS = 8;
const MOST_PLACES = 256;
const MOST_COLUMN_BYTES = 8 * 1_048_576;
const COLUMNS = 'id, start_ms, end_ms, rows, samples';

/** `numberedAbove`: numbers up to this one are not given, since followers take them for read. */
export function createChunkTable(database: Database, { numberedAbove = 0 }: { readonly numberedAbove?: number } = {}): ChunkTable {
  const insert = database.prepare('INSERT INTO chunk (id, host_id, start_ms, end_ms, rows, samples, payload) VALUES (?, ?, ?, ?, ?, ?, ?)');
  // No chunk is longer than its longest span: with both ends of the index bounded, old ranges are found as fast as new ones.
  const overlapping = database.prepare<[string, number, number, number], ChunkRow>(
    `SELECT ${COLUMNS} FROM chunk WHERE host_id = ? AND end_ms >= ? AND end_ms < ? AND start_ms < ?`,
  );
  const newest = database.prepare<[string, number], ChunkRow>(
    `SELECT ${COLUMNS} FROM chunk WHERE host_id = ? ORDER BY end_ms DESC, id DESC LIMIT ?`,
  );
  const oldest = database.prepare<[string, number, number, number], ChunkRow>(
    `SELECT ${COLUMNS} FROM chunk WHERE host_id = ? AND end_ms > ? AND end_ms < ? ORDER BY end_ms LIMIT ?`,
  );
  const firstStart = database.prepare<[string, number], { start_ms: number }>(
    'SELECT min(start_ms) AS start_ms FROM chunk WHERE host_id = ? AND end_ms <= ?',
  );
  const payload = database.prepare<[number], { payload: Buffer }>('SELECT payload FROM chunk WHERE id = ?');
  const remove = database.prepare<[number]>('DELETE FROM chunk WHERE id = ?');
  // From host to host along the index: as fast with a million chunks as with ten.
  const after = database.prepare<[number, number], { id: number; host_id: string }>(
    'SELECT id, host_id FROM chunk WHERE id > ? ORDER BY id LIMIT ?',
  );
  const count = database.prepare<[], { n: number }>('SELECT count(*) AS n FROM chunk');
  const firstHost = database.prepare<[string], { host_id: string | null }>('SELECT min(host_id) AS host_id FROM chunk WHERE host_id > ?');
  const fresh = new LRUCache<number, ChunkReader>({ max: MOST_FRESH_CHUNKS });
  const opened = new LRUCache<number, ChunkReader>({ max: MOST_OPEN_CHUNKS });
  /** Good until a chunk comes or goes; a query asks for the same more than once. */
  const places = new LRUCache<string, readonly ChunkPlace[]>({ max: MOST_PLACES });
  const columns = createGroupedCache<SampleColumn>({ most: MOST_COLUMN_BYTES, sizeOf: ({ times }) => times.length * 16 + 1 });
  let opening = 0;
  // Never given twice, also not that of the newest chunk when it is joined or deleted: who follows the store reads by number.
  let newestId = Math.max(numberedAbove, database.prepare<[], { id: number | null }>('SELECT max(id) AS id FROM chunk').get()?.id ?? 0);
  /** A chunk's number may come back after it was joined with another, so what is remembered hangs on this opening of it. */
  const rememberColumns = (chunk: ChunkReader): ChunkReader => {
    opening += 1;
    const group = opening;
    return {
      seriesIds: chunk.seriesIds,
      column(seriesId) {
        const known = columns.of(group).get(seriesId);
        if (known !== undefined) return known;
        const column = chunk.column(seriesId);
        if (column !== null) columns.add(group, seriesId, column);
        return column;
      },
    };
  };
  const place = ({ id, start_ms: startMs, end_ms: endMs, rows, samples }: ChunkRow): ChunkPlace => ({ id, startMs, endMs, rows, samples });
  return {
    insert(hostId, { startMs, endMs, rows, samples, content }) {
      places.clear();
      newestId += 1;
      insert.run(newestId, hostId, startMs, endMs, rows, samples, encodeChunk(content));
      fresh.set(newestId, readContent(content));
    },
    overlapping(hostId, startMs, endMs) {
      const key = `${startMs} ${endMs} ${hostId}`;
      const known = places.get(key);
      if (known !== undefined) return known;
      const found = overlapping.all(hostId, startMs, endMs + MOST_CHUNK_SPAN_MS, endMs).map(place);
      if (found.length > 1) found.sort((a, b) => a.id - b.id);
      places.set(key, found);
      return found;
    },
    rangeOf(hostId) {
      const first = oldest.get(hostId, Number.NEGATIVE_INFINITY, Number.MAX_VALUE, 1);
      const last = newest.get(hostId, 1);
      if (first === undefined || last === undefined) return null;
      // One that ends later may begin earlier, but not by more than its longest span.
      const startMs = firstStart.get(hostId, first.start_ms + MOST_CHUNK_SPAN_MS)?.start_ms ?? first.start_ms;
      return { startMs: Math.min(startMs, first.start_ms), endMs: last.end_ms };
    },
    newest: (hostId, limit) => newest.all(hostId, limit).map(place),
    open(id) {
      const known = fresh.get(id) ?? opened.get(id);
      if (known !== undefined) return known;
      const read = rememberColumns(openChunk(payload.get(id)?.payload ?? Buffer.alloc(0)));
      opened.set(id, read);
      return read;
    },
    delete(id) {
      places.clear();
      fresh.delete(id);
      opened.delete(id);
      remove.run(id);
    },
    forget() {
      places.clear();
      fresh.clear();
      opened.clear();
    },
    hostIds() {
      const found: string[] = [];
      for (let next = firstHost.get('')?.host_id ?? null; next !== null; next = firstHost.get(next)?.host_id ?? null) found.push(next);
      return found;
    },
    after: (id, limit) => after.all(id, limit).map((row) => ({ id: row.id, hostId: row.host_id })),
    count: () => count.get()?.n ?? 0,
    newestId: () => newestId,
    endingBetween: (hostId, afterMs, beforeMs, limit) => oldest.all(hostId, afterMs, beforeMs, limit).map(place),
  };
}

/** Reads what is about to be encoded. */
function readContent({ times, series }: ChunkContent): ChunkReader {
  const bySeries = new Map(series.map((one) => [one.seriesId, one]));
  return {
    seriesIds: [...bySeries.keys()],
    column(seriesId) {
      const one = bySeries.get(seriesId);
      return one === undefined ? null : { times: times[one.timesIndex] as Float64Array, values: one.values };
    },
  };
}
