import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openSampleDatabase } from '../../../../desktop/hub/store/sample-database.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const START_MS = Date.UTC(2026, 5, 6);
const HOST = 'till-1';
const ROWS = 60;

/** Rows of the chunks that there are, the oldest first, after each of `lengths` was taken and sealed by itself; and of all that were written. */
function sealOneByOne(lengths: readonly number[]): { readonly kept: number[]; readonly written: number } {
  const file = path.join(temporaryFolder(), 'hub.sqlite');
  const database = openSampleDatabase(file);
  const [series] = database.ensureSeries(HOST, [{ name: 'm', labels: {}, kind: 'gauge', unit: 'count' }]);
  const look = new Sqlite(file, { readonly: true });
  const chunks = look.prepare<[], { id: number; rows: number }>('SELECT id, rows FROM chunk ORDER BY start_ms');
  let [taken, written, newestId] = [0, 0, 0];
  for (const [index, length] of lengths.entries()) {
    const rows = Array.from({ length }, (_, row) => {
      const at = taken + row;
      return { timeMs: START_MS + at * 1_000, seriesIds: [series?.id ?? 0], values: [at] };
    });
    database.appendAll([{ hostId: HOST, bootId: 'boot-0001', sequence: index + 1, rows }]);
    database.settle();
    taken += length;
    for (const { id, rows: size } of chunks.all()) if (id > newestId) written += size;
    newestId = Math.max(...chunks.all().map(({ id }) => id));
  }
  const kept = chunks.all().map(({ rows }) => rows);
  look.close();
  database.close();
  return { kept, written };
}

describe('chunks of a host that is sealed often', () => {
  it('are carried like a binary number: each sample is written log2 times, not once for each that follows', () => {
    const { kept, written } = sealOneByOne(Array.from({ length: 16 }, () => ROWS));
    expect(kept).toEqual([960]);
    expect(written / 960).toBeLessThanOrEqual(Math.log2(16) + 1);
  });

  it('do not become many, although no two are of the same length', () => {
    const { kept } = sealOneByOne(Array.from({ length: 12 }, (_, index) => ROWS - index));
    expect(kept.length).toBeLessThanOrEqual(4);
    expect(kept.reduce((sum, rows) => sum + rows)).toBe(12 * ROWS - 66);
  });
});
