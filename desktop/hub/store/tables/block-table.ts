import type { Database } from 'better-sqlite3';
import { decodeBlock, encodeBlock } from '../codec/block.ts';
import { MOST_SAMPLES } from '../codec/most-samples.ts';
import { joinColumns, type SampleColumn } from '../sample-column.ts';

/** A series that gives fewer samples than this between two sealings has them joined to its newest block, if that is as small. */
const SMALL_SAMPLES = 60;
/** No block of so few samples is larger; a larger one is not even read. */
const SMALL_BYTES = SMALL_SAMPLES * 20;
/** Joined blocks stay within this time, so that a chart of minutes does not read weeks and retention is not held up. */
const JOINED_SPAN_MS = 24 * 3_600_000;

/** Sealed samples, a block of one series a row. Blocks may overlap when data came late. */
export interface BlockTable {
  insert(seriesId: number, column: SampleColumn): void;
  /** All blocks that have a sample in [startMs, endMs), whole. */
  read(seriesId: number, startMs: number, endMs: number): SampleColumn[];
  /** The newest block, if there is one. */
  newest(seriesId: number): SampleColumn | null;
  /** Deletes at most `limit` blocks that end before `beforeMs`; how many it were. */
  deleteBefore(beforeMs: number, limit: number): number;
}

interface NewestRow {
  readonly id: number;
  readonly start_ms: number;
  readonly samples: Buffer;
}

export function createBlockTable(database: Database): BlockTable {
  const insert = database.prepare('INSERT INTO block (series_id, start_ms, end_ms, samples) VALUES (?, ?, ?, ?)');
  const select = database.prepare<[number, number, number], { samples: Buffer }>(
    'SELECT samples FROM block WHERE series_id = ? AND end_ms >= ? AND start_ms < ? ORDER BY end_ms',
  );
  const selectNewest = database.prepare<[number], NewestRow>(
    'SELECT id, start_ms, samples FROM block WHERE series_id = ? ORDER BY end_ms DESC LIMIT 1',
  );
  const removeOne = database.prepare<[number]>('DELETE FROM block WHERE id = ?');
  // Blocks are written in order of time but for late data, so the oldest are among the lowest ids: no index on end_ms alone is needed.
  const remove = database.prepare(
    'DELETE FROM block WHERE id IN (SELECT id FROM block WHERE id < (SELECT min(id) FROM block) + ? AND end_ms < ?)',
  );

  /** What a rare series already has, joined to what is new, so that it does not make tiny blocks for ever. */
  const joinSmall = (seriesId: number, column: SampleColumn): SampleColumn => {
    const newest = selectNewest.get(seriesId);
    if (newest === undefined || newest.samples.length > SMALL_BYTES) return column;
    if ((column.times.at(-1) ?? 0) - newest.start_ms > JOINED_SPAN_MS) return column;
    const before = decodeBlock(newest.samples);
    if (before.times.length >= SMALL_SAMPLES) return column;
    removeOne.run(newest.id);
    return joinColumns([before, column]);
  };
  return {
    insert(seriesId, column) {
      const { times, values } = column.times.length < SMALL_SAMPLES ? joinSmall(seriesId, column) : column;
      for (let from = 0; from < times.length; from += MOST_SAMPLES) {
        const part = { times: times.subarray(from, from + MOST_SAMPLES), values: values.subarray(from, from + MOST_SAMPLES) };
        insert.run(seriesId, part.times[0], part.times.at(-1), encodeBlock(part));
      }
    },
    read: (seriesId, startMs, endMs) => select.all(seriesId, startMs, endMs).map((row) => decodeBlock(row.samples)),
    newest(seriesId) {
      const row = selectNewest.get(seriesId);
      return row === undefined ? null : decodeBlock(row.samples);
    },
    deleteBefore: (beforeMs, limit) => remove.run(limit, beforeMs).changes,
  };
}
