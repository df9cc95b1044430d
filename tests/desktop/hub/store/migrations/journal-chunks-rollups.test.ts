import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migration } from '../../../../../desktop/hub/store/migrations/0001-hosts-series-ticks-blocks.ts';
import { openSampleDatabase } from '../../../../../desktop/hub/store/sample-database.ts';
import { plainBlock } from '../../../../support/plain-block.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';

const start = Date.UTC(2026, 5, 6, 12);

/** A store as the first version left it: a sealed block, two unsealed rows, and how far the agent was. */
function earlierStore(): string {
  const file = path.join(temporaryFolder(), 'hub.sqlite');
  const database = new Sqlite(file);
  database.exec(migration.sql);
  database.pragma('user_version = 1');
  database.exec("INSERT INTO series (id, host_id, name, labels, kind, unit) VALUES (7, 'till', 'm', '{}', 'gauge', 'percent')");
  database.exec("INSERT INTO agent_sequence VALUES ('till', 'boot-0001', 42)");
  const times = [start, start + 1_000, start + 2_000];
  database
    .prepare('INSERT INTO block (series_id, start_ms, end_ms, samples) VALUES (7, ?, ?, ?)')
    .run(times[0], times[2], plainBlock(times, [1, 2, 6], 'steady'));
  for (const second of [3, 4]) {
    const payload = Buffer.alloc(16);
    payload.writeUInt32LE(1, 0);
    payload.writeUInt32LE(7, 4);
    payload.writeDoubleLE(second * 10, 8);
    database.prepare("INSERT INTO tick (host_id, time_ms, payload) VALUES ('till', ?, ?)").run(start + second * 1_000, payload);
  }
  database.close();
  return file;
}

describe('a store of the first version', () => {
  it('is brought over with every sample, sealed or not, and with what its agents had stored', () => {
    const database = openSampleDatabase(earlierStore());
    const { series } = database.query({ selector: {}, startMs: start, endMs: start + 5_000, stepMs: 1_000, aggregations: ['last'] });
    expect(series[0]?.columns.last).toEqual([1, 2, 6, 30, 40]);
    expect(database.storedSequence('till', 'boot-0001')).toBe(42);
    database.close();
  });

  it('stays as it was when it cannot be brought over', () => {
    const file = earlierStore();
    const damaged = new Sqlite(file);
    damaged.exec("UPDATE block SET samples = x'0102'");
    damaged.close();
    expect(() => openSampleDatabase(file)).toThrow(expect.objectContaining({ code: 'store.block-corrupt' }));
    const still = new Sqlite(file, { readonly: true });
    expect(still.pragma('user_version', { simple: true })).toBe(1);
    expect(still.prepare('SELECT count(*) AS n FROM tick').get()).toEqual({ n: 2 });
    still.close();
  });
});
