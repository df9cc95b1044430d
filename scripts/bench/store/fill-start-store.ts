import process from 'node:process';
import Sqlite from 'better-sqlite3';
import { openSampleDatabase, type SampleDatabase } from '../../../desktop/hub/store/sample-database.ts';
import { VITAL_SERIES } from '../../../shared/domain/vital.ts';
import { hostName, metricName } from './fleet-feed.ts';
import { hostMetric, isCounter, METRICS_PER_HOST } from './host-metrics.ts';

/** What a process that fills a store is to do, as JSON in its first argument. */
export interface FillOrder {
  readonly file: string;
  /** The file is to have so many at least. */
  readonly bytes: number;
  /** How much of the journal nothing may be deleted of. */
  readonly journalBytes: number;
}

const HOSTS = 100;
const HOUR_S = 3_600;
const CONTINUED_S = 1_800;
const LOG_BYTES = 4 * 1_048_576;
/** As in tables/rollup-table.ts: the number of a page goes up by this from one stretch of time to the next. */
const SERIES_UNIT = 2 ** 28;

/**
 * Fills a store as a fleet would in weeks, in a minute: the last hour comes the way of all samples; what lies before it is that hour
 * again and again, as rows of the file, which a start does not open. Then the journal grows to its greatest size, held by a host that
 * has said one thing, and the process ends as by kill -9.
 */
function fill({ file, bytes, journalBytes }: FillOrder): void {
  const first = openSampleDatabase(file);
  const batchesAt = prepare(first, Math.floor(Date.now() / 1_000) * 1_000 - (HOUR_S + CONTINUED_S) * 1_000);
  for (let second = 0; second < HOUR_S; second += 1) feed(first, batchesAt(second));
  first.settle();
  first.close();
  repeat(file, bytes);

  const again = openSampleDatabase(file);
  const [seldom] = again.ensureSeries('seldom', [{ name: 'm', labels: {}, kind: 'gauge', unit: 'count' }]);
  const said = { timeMs: Date.now(), seriesIds: [seldom?.id ?? 0], values: [1] };
  again.appendAll([{ hostId: 'seldom', bootId: 'boot-0001', sequence: 1, rows: [said] }]);
  let held = 0;
  for (let second = HOUR_S; held < journalBytes && second < HOUR_S + CONTINUED_S; second += 1) held += feed(again, batchesAt(second));
  // Whoever opens the file next finds it as a power cut would have left it.
  process.kill(process.pid, 'SIGKILL');
}

type Batches = Parameters<SampleDatabase['appendAll']>[0];

function prepare(database: SampleDatabase, startMs: number): (second: number) => Batches {
  const vitals = Object.values(VITAL_SERIES);
  const hosts = Array.from({ length: HOSTS }, (_, host) => {
    const hostId = hostName(host);
    const known = { zone: null, labels: {}, platform: 'linux', agentVersion: '1', isSimulated: false, intervalMs: 1_000 };
    database.saveHost({ id: hostId, name: hostId, ...known });
    const series = database.ensureSeries(
      hostId,
      Array.from({ length: METRICS_PER_HOST }, (_unused, metric) => ({
        name: vitals[metric] ?? metricName(metric),
        labels: {},
        kind: isCounter(metric) ? ('counter' as const) : ('gauge' as const),
        unit: 'count',
      })),
    );
    const readings = series.map((_unused, metric) => hostMetric(host * METRICS_PER_HOST + metric, HOUR_S + CONTINUED_S, 1));
    return { hostId, readings, seriesIds: Uint32Array.from(series, ({ id }) => id) };
  });
  return (second) =>
    hosts.map(({ hostId, seriesIds, readings }) => {
      const values = Float64Array.from(readings, (reading) => reading[second] as number);
      return { hostId, bootId: 'boot-0001', sequence: second + 1, rows: [{ timeMs: startMs + second * 1_000, seriesIds, values }] };
    });
}

/** Stores one moment and does what the store does by itself; about how many bytes of journal it was. */
function feed(database: SampleDatabase, batches: Batches): number {
  database.appendAll(batches);
  while (database.upkeep());
  if (database.statistics().walBytes > LOG_BYTES) database.checkpoint('PASSIVE');
  return batches.length * (METRICS_PER_HOST * 8 + 24);
}

function repeat(file: string, bytes: number): void {
  const database = new Sqlite(file);
  database.pragma('synchronous = OFF');
  const size = (): number =>
    (database.pragma('page_count', { simple: true }) as number) * (database.pragma('page_size', { simple: true }) as number);
  const { last } = database.prepare('SELECT max(id) AS last FROM chunk').get() as { last: number };
  const { page } = database.prepare('SELECT max(id) AS page FROM rollup WHERE id < ?').get(2 ** 48) as { page: number };
  const chunks = database.prepare(
    `INSERT INTO chunk (host_id, start_ms, end_ms, rows, samples, payload)
     SELECT host_id, start_ms - ?, end_ms - ?, rows, samples, payload FROM chunk WHERE id <= ?`,
  );
  const rollups = database.prepare('INSERT OR IGNORE INTO rollup SELECT id - ?, page FROM rollup WHERE id <= ? AND id > ?');
  for (let hour = 1; size() < bytes; hour += 1) {
    chunks.run(hour * HOUR_S * 1_000, hour * HOUR_S * 1_000, last);
    // Minutes lie in pages of six hours, of which this hour fills a sixth: the same bytes, further apart.
    rollups.run(hour * 2 * SERIES_UNIT, page, page - 2 * SERIES_UNIT);
  }
  database.close();
}

fill(JSON.parse(process.argv[2] ?? '{}') as FillOrder);
