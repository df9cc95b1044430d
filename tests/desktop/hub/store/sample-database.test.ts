import path from 'node:path';
import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RETENTION } from '../../../../desktop/hub/kernel/retention-policy.ts';
import { openSampleDatabase, type SampleDatabase } from '../../../../desktop/hub/store/sample-database.ts';
import { storedHost } from '../../../../desktop/hub/store/stored-host.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const HOST = 'host-one';
const BOOT = 'boot-0001';
const MINUTE = 60_000;
const start = Date.UTC(2026, 5, 6, 12);

function openDatabase(file = path.join(temporaryFolder(), 'hub.sqlite')) {
  const database = openSampleDatabase(file, { sealRows: 60 });
  return { file, database };
}

const keepUp = (database: SampleDatabase): void => {
  while (database.upkeep());
};
const gauge = (name: string, labels = {}) => ({ name, labels, kind: 'gauge' as const, unit: 'percent' });
const counter = (name: string) => ({ name, labels: {}, kind: 'counter' as const, unit: 'bytes' });
const row = (timeMs: number, seriesIds: number[], values: number[]) => ({ timeMs, seriesIds, values });

describe('the sample database', () => {
  it('gives back every value bit by bit, from the head and from sealed blocks, also after a restart', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 5_000 }), fc.double()), { minLength: 1, maxLength: 200 }), (samples) => {
        const { file, database } = openDatabase();
        const [series] = database.ensureSeries(HOST, [gauge('m')]);
        const id = series?.id ?? 0;
        samples.forEach(([offset, value], index) => {
          database.appendAll([{ hostId: HOST, bootId: BOOT, sequence: index + 1, rows: [row(start + offset, [id], [value])] }]);
          if (index % 70 === 69) keepUp(database);
        });
        const read = (opened: typeof database) =>
          opened.query({ selector: { names: ['m'] }, startMs: start, endMs: start + 5_001, stepMs: 1, aggregations: ['last'] }).series[0]
            ?.columns.last;
        // Of several samples at one time the one that arrived last counts; NaN and infinity say nothing.
        const expected = Array.from({ length: 5_001 }, () => null as number | null);
        for (const [offset, value] of samples) if (Number.isFinite(value)) expected[offset] = value;
        expect(read(database)).toEqual(expected);
        database.close();
        const again = openSampleDatabase(file);
        expect(read(again)).toEqual(expected);
        again.close();
      }),
      { numRuns: 25 },
    );
  });

  it('stores a batch once, however often it is sent', () => {
    const { database } = openDatabase();
    const [series] = database.ensureSeries(HOST, [gauge('m')]);
    const batch = { hostId: HOST, bootId: BOOT, sequence: 1, rows: [row(start, [series?.id ?? 0], [5])] };
    database.appendAll([batch, batch]);
    database.appendAll([batch]);
    const result = database.query({ selector: {}, startMs: start, endMs: start + 1_000, stepMs: 1_000, aggregations: ['sum'] });
    expect(result.series[0]?.columns.sum).toEqual([5]);
    expect(database.storedSequence(HOST, BOOT)).toBe(1);
    database.close();
  });

  it('keeps series of the same name apart by host and labels, and their numbers over a restart', () => {
    const { file, database } = openDatabase();
    const made = [
      ...database.ensureSeries(HOST, [gauge('m', { core: '0' }), gauge('m', { core: '1' })]),
      ...database.ensureSeries('host-two', [gauge('m', { core: '0' })]),
    ];
    expect(new Set(made.map(({ id }) => id)).size).toBe(3);
    database.close();
    const again = openSampleDatabase(file);
    expect(again.ensureSeries(HOST, [gauge('m', { core: '1' })])[0]?.id).toBe(made[1]?.id);
    expect(again.listSeries({ labels: { core: '0' } }).map(({ hostId }) => hostId)).toEqual([HOST, 'host-two']);
    again.close();
  });

  it('takes a counter that began again at zero for growth from zero', () => {
    const { database } = openDatabase();
    const [series] = database.ensureSeries(HOST, [counter('c')]);
    const readings = [100, 200, 50, 80];
    const rows = readings.map((value, index) => row(start + index * 1_000, [series?.id ?? 0], [value]));
    database.appendAll([{ hostId: HOST, bootId: BOOT, sequence: 1, rows }]);
    const result = database.query({ selector: {}, startMs: start, endMs: start + 4_000, stepMs: 1_000, aggregations: ['rate'] });
    expect(result.series[0]?.columns.rate).toEqual([null, 100, 50, 30]);
    database.close();
  });

  it('knows the rate of the first step from the reading before the range', () => {
    const { database } = openDatabase();
    const [series] = database.ensureSeries(HOST, [counter('c')]);
    const rows = [0, 1, 2].map((index) => row(start + index * 1_000, [series?.id ?? 0], [index * 10]));
    database.appendAll([{ hostId: HOST, bootId: BOOT, sequence: 1, rows }]);
    const result = database.query({ selector: {}, startMs: start + 1_000, endMs: start + 3_000, stepMs: 1_000, aggregations: ['rate'] });
    expect(result.series[0]?.columns.rate).toEqual([10, 10]);
    database.close();
  });

  it('aggregates as arithmetic says and shows a gap as a gap', () => {
    const { database } = openDatabase();
    const [series] = database.ensureSeries(HOST, [gauge('m')]);
    const at = (second: number, value: number) => row(start + second * 1_000, [series?.id ?? 0], [value]);
    database.appendAll([{ hostId: HOST, bootId: BOOT, sequence: 1, rows: [at(0, 1), at(1, 3), at(2, 8), at(20, 5)] }]);
    const result = database.query({
      selector: {},
      startMs: start,
      endMs: start + 30_000,
      stepMs: 10_000,
      aggregations: ['avg', 'min', 'max', 'sum', 'last', 'p50', 'p95'],
    });
    expect(result.series[0]?.columns).toEqual({
      avg: [4, null, 5],
      min: [1, null, 5],
      max: [8, null, 5],
      sum: [12, null, 5],
      last: [8, null, 5],
      p50: [3, null, 5],
      p95: [7.5, null, 5],
    });
    database.close();
  });

  it('refuses a query of too many points and says how to ask instead', () => {
    const { database } = openDatabase();
    database.ensureSeries(HOST, [gauge('m')]);
    const ask = () => database.query({ selector: {}, startMs: 0, endMs: 1e9, stepMs: 100, aggregations: ['avg'] });
    expect(ask).toThrow(expect.objectContaining({ code: 'query.too-large', where: 'stepMs' }));
    database.close();
  });

  it('deletes samples that are older than it must keep once they are in rollups, and keeps the rollups', () => {
    const { database } = openDatabase();
    const [series] = database.ensureSeries(HOST, [gauge('m')]);
    for (let minute = 0; minute < 180; minute += 1) {
      database.appendAll([
        { hostId: HOST, bootId: BOOT, sequence: minute + 1, rows: [row(start + minute * MINUTE, [series?.id ?? 0], [minute])] },
      ]);
      keepUp(database);
    }
    const policy = { ...RETENTION, samplesMs: 60 * MINUTE };
    database.beginRetention(start + 180 * MINUTE, policy);
    keepUp(database);
    const read = (stepMs: number) =>
      database.query({ selector: {}, startMs: start, endMs: start + 180 * MINUTE, stepMs, aggregations: ['min', 'max'] }).series[0]
        ?.columns;
    expect(read(60 * MINUTE)).toEqual({ min: [0, 60, 120], max: [59, 119, 179] });
    const left = series === undefined ? [] : database.readSamples(series, start, start + 180 * MINUTE).values;
    expect(left[0]).toBeGreaterThanOrEqual(60);
    expect(database.latest({})[0]?.value).toBe(179);
    database.close();
  });

  it('keeps the samples of a pinned event, and deletes them when it is not pinned any more', () => {
    const { database } = openDatabase();
    const [series] = database.ensureSeries(HOST, [gauge('m')]);
    const rows = Array.from({ length: 4 * 3_600 }, (_, second) => row(start + second * 1_000, [series?.id ?? 0], [second]));
    for (let from = 0; from < rows.length; from += 60) {
      database.appendAll([{ hostId: HOST, bootId: BOOT, sequence: from + 1, rows: rows.slice(from, from + 60) }]);
      keepUp(database);
    }
    const event = database.pinEventWindow({ name: 'Wedding of A and B', startMs: start + 3_600_000, endMs: start + 2 * 3_600_000 });
    const firstAndLast = (): (number | null | undefined)[] =>
      [0, 3_600_000, 3 * 3_600_000].map((offset) => {
        const startMs = start + offset + 60_000;
        return database.query({ selector: {}, startMs, endMs: startMs + 1_000, stepMs: 1_000, aggregations: ['last'] }).series[0]?.columns
          .last?.[0];
      });
    const retain = () => {
      database.beginRetention(start + 20 * 86_400_000, { ...RETENTION, samplesMs: 86_400_000 });
      keepUp(database);
    };
    retain();
    expect(firstAndLast()).toEqual([null, 3_660, null]);
    database.unpinEventWindow(event.id);
    retain();
    expect(firstAndLast()).toEqual([null, null, null]);
    database.close();
  });

  it('says that a chunk is damaged rather than drawing what is in it', () => {
    const { file, database } = openDatabase();
    const [series] = database.ensureSeries(HOST, [gauge('m')]);
    database.appendAll([{ hostId: HOST, bootId: BOOT, sequence: 1, rows: [row(start, [series?.id ?? 0], [5])] }]);
    database.settle();
    database.close();
    const damaged = new Sqlite(file);
    damaged.prepare("UPDATE chunk SET payload = CAST(payload || x'00' AS BLOB)").run();
    damaged.close();
    const again = openSampleDatabase(file);
    const ask = () => again.query({ selector: {}, startMs: start, endMs: start + 1_000, stepMs: 1_000, aggregations: ['last'] });
    expect(ask).toThrow(expect.objectContaining({ code: 'store.block-corrupt' }));
    again.close();
  });

  it('joins what a host that gives samples seldom has between two sealings, and keeps every value', () => {
    const { file, database } = openDatabase();
    const [often, rarely] = database.ensureSeries(HOST, [gauge('often'), gauge('rarely')]);
    for (let index = 0; index < 240; index += 1) {
      const isRare = index % 30 === 0;
      const seriesIds = isRare ? [often?.id ?? 0, rarely?.id ?? 0] : [often?.id ?? 0];
      const rows = [row(start + index * 1_000, seriesIds, isRare ? [index, index] : [index])];
      database.appendAll([{ hostId: HOST, bootId: BOOT, sequence: index + 1, rows }]);
      keepUp(database);
    }
    database.settle();
    const query = {
      selector: { names: ['rarely'] },
      startMs: start,
      endMs: start + 240_000,
      stepMs: 30_000,
      aggregations: ['last' as const],
    };
    expect(database.query(query).series[0]?.columns.last).toEqual([0, 30, 60, 90, 120, 150, 180, 210]);
    database.close();
    const sealed = new Sqlite(file, { readonly: true });
    const { chunks, rows } = sealed.prepare('SELECT count(*) AS chunks, sum(rows) AS rows FROM chunk').get() as {
      chunks: number;
      rows: number;
    };
    expect(rows).toBe(240);
    expect(chunks).toBeLessThanOrEqual(6);
    sealed.close();
  });

  it('takes the value that came last where two are of one moment, however they were sealed', () => {
    const { database } = openDatabase();
    const [series] = database.ensureSeries(HOST, [gauge('m')]);
    let sequence = 0;
    const append = (minute: number, value: number): void => {
      sequence += 1;
      const rows = [row(start + minute * 60_000, [series?.id ?? 0], [value])];
      database.appendAll([{ hostId: HOST, bootId: BOOT, sequence, rows }]);
    };
    append(9, 0);
    database.settle();
    // Begins before the first chunk and covers it.
    append(9, 1);
    append(0, 0);
    append(2, 0);
    database.settle();
    // Short enough to be joined with the first chunk, which would come last then.
    append(10, 2);
    database.settle();
    const result = database.query({ selector: {}, startMs: start, endMs: start + 11 * 60_000, stepMs: 1_000, aggregations: ['last'] });
    const seen = result.series[0]?.columns.last?.filter((value) => value !== null);
    expect(seen).toEqual([0, 0, 1, 2]);
    database.close();
  });

  it('keeps the journal short: what is sealed is deleted from it', () => {
    const { file, database } = openDatabase();
    const [series] = database.ensureSeries(HOST, [gauge('m')]);
    for (let index = 0; index < 600; index += 1) {
      database.appendAll([
        { hostId: HOST, bootId: BOOT, sequence: index + 1, rows: [row(start + index * 1_000, [series?.id ?? 0], [index])] },
      ]);
      keepUp(database);
    }
    database.close();
    const read = new Sqlite(file, { readonly: true });
    expect((read.prepare('SELECT count(*) AS entries FROM journal').get() as { entries: number }).entries).toBeLessThanOrEqual(61);
    read.close();
    const again = openSampleDatabase(file);
    expect(again.storedSequence(HOST, BOOT)).toBe(600);
    again.close();
  });

  it('remembers hosts, their facts and whether they said farewell', () => {
    const { file, database } = openDatabase();
    const identity = {
      id: HOST,
      name: 'Streaming PC',
      zone: 'Orangery',
      labels: {},
      platform: 'linux',
      agentVersion: '1',
      isSimulated: false,
      intervalMs: 1_000,
    };
    database.saveHost(identity);
    database.saveHostLinks([{ hostId: HOST, lastHeardAtMs: start, isStopped: true }]);
    database.close();
    const again = openSampleDatabase(file);
    expect(again.hostRows().map(storedHost)).toEqual([{ identity, facts: null, lastHeardAtMs: start, isStopped: true }]);
    again.close();
  });
});
