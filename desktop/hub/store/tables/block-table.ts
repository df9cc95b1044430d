import type { Database } from 'better-sqlite3';
import { decodeBlock, encodeBlock } from '../block-codec.ts';
import type { SampleColumn } from '../sample-column.ts';

/** Sealed samples, a block of about a minute of one series a row. Blocks may overlap when data came late. */
export interface BlockTable {
  insert(seriesId: number, column: SampleColumn): void;
  /** All blocks that have a sample in [startMs, endMs), whole. */
  read(seriesId: number, startMs: number, endMs: number): SampleColumn[];
  /** The newest block, if there is one. */
  newest(seriesId: number): SampleColumn | null;
  /** Deletes at most `limit` blocks that end before `beforeMs`; how many it were. */
  deleteBefore(beforeMs: number, limit: number): number;
}

export function createBlockTable(database: Database): BlockTable {
  const insert = database.prepare('INSERT INTO block (series_id, start_ms, end_ms, samples) VALUES (?, ?, ?, ?)');
  const select = database.prepare<[number, number, number], { samples: Buffer }>(
    'SELECT samples FROM block WHERE series_id = ? AND end_ms >= ? AND start_ms < ? ORDER BY end_ms',
  );
  const selectNewest = database.prepare<[number], { samples: Buffer }>(
    'SELECT samples FROM block WHERE series_id = ? ORDER BY end_ms DESC LIMIT 1',
  );
  // Blocks are written in order of time but for late data, so the oldest are among the lowest ids: no index on end_ms alone is needed.
  const remove = database.prepare(
    'DELETE FROM block WHERE id IN (SELECT id FROM block WHERE id < (SELECT min(id) FROM block) + ? AND end_ms < ?)',
  );
  return {
    insert(seriesId, column) {
      const { times } = column;
      insert.run(seriesId, times[0] ?? 0, times.at(-1) ?? 0, encodeBlock(column));
    },
    read: (seriesId, startMs, endMs) => select.all(seriesId, startMs, endMs).map((row) => decodeBlock(row.samples)),
    newest(seriesId) {
      const row = selectNewest.get(seriesId);
      return row === undefined ? null : decodeBlock(row.samples);
    },
    deleteBefore: (beforeMs, limit) => remove.run(limit, beforeMs).changes,
  };
}
