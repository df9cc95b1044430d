import Sqlite from 'better-sqlite3';
import { migration } from '../../../desktop/hub/store/migrations/0001-hosts-series-ticks-blocks.ts';
import { encodeBlock } from '../earlier-block.ts';
import { BOOT, DEFINITIONS, HOSTS, samplesUpTo } from './made-up-samples.ts';

/** A store as the first version of the hub left it, with the samples of so many batches: most in blocks, the newest as rows. */
export function makeEarlierStore(file: string, batches: number): void {
  const database = new Sqlite(file);
  database.pragma('journal_mode = WAL');
  database.exec(migration.sql);
  database.pragma('user_version = 1');
  const addSeries = database.prepare('INSERT INTO series (id, host_id, name, labels, kind, unit) VALUES (?, ?, ?, ?, ?, ?)');
  const addBlock = database.prepare('INSERT INTO block (series_id, start_ms, end_ms, samples) VALUES (?, ?, ?, ?)');
  const addTick = database.prepare('INSERT INTO tick (host_id, time_ms, payload) VALUES (?, ?, ?)');
  const addSequence = database.prepare('INSERT INTO agent_sequence (host_id, boot_id, sequence) VALUES (?, ?, ?)');
  database.transaction(() => {
    for (const [host, hostId] of HOSTS.entries()) {
      addSequence.run(hostId, BOOT, batches);
      const columns = DEFINITIONS.map((_, series) => samplesUpTo(host, series, batches));
      const sealed = Math.floor((columns[0]?.times.length ?? 0) * SEALED_SHARE);
      for (const [series, { name, kind, unit }] of DEFINITIONS.entries()) {
        addSeries.run(idOf(host, series), hostId, name, '{}', kind, unit);
        const { times, values } = columns[series] as (typeof columns)[number];
        for (let from = 0; from < sealed; from += BLOCK_SAMPLES) {
          const to = Math.min(sealed, from + BLOCK_SAMPLES);
          const column = { times: Float64Array.from(times.slice(from, to)), values: Float64Array.from(values.slice(from, to)) };
          addBlock.run(idOf(host, series), times[from], times[to - 1], encodeBlock(column));
        }
      }
      for (const [row, timeMs] of (columns[0]?.times ?? []).entries()) {
        if (row >= sealed)
          addTick.run(
            hostId,
            timeMs,
            tickOf(
              host,
              columns.map(({ values }) => values[row] as number),
            ),
          );
      }
    }
  })();
  database.close();
}

const SEALED_SHARE = 0.8;
const BLOCK_SAMPLES = 300;
const idOf = (host: number, series: number): number => 1 + host * DEFINITIONS.length + series;

function tickOf(host: number, values: readonly number[]): Buffer {
  const payload = Buffer.alloc(4 + values.length * 12);
  payload.writeUInt32LE(values.length, 0);
  for (const [series, value] of values.entries()) {
    payload.writeUInt32LE(idOf(host, series), 4 + series * 4);
    payload.writeDoubleLE(value, 4 + values.length * 4 + series * 8);
  }
  return payload;
}
