import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SeriesDefinition } from '#shared/domain/series.ts';
import { csvFormat } from '../../../../../desktop/hub/store/exchange/csv-lines.ts';
import { type ExportFormat, exportSamples } from '../../../../../desktop/hub/store/exchange/export-samples.ts';
import { importFile, type ImportFormat, type ImportOptions } from '../../../../../desktop/hub/store/exchange/import-file.ts';
import { jsonLinesFormat } from '../../../../../desktop/hub/store/exchange/json-lines.ts';
import { openMetricsFormat } from '../../../../../desktop/hub/store/exchange/open-metrics-lines.ts';
import { openSampleDatabase, type SampleDatabase } from '../../../../../desktop/hub/store/sample-database.ts';
import { storedHost } from '../../../../../desktop/hub/store/stored-host.ts';

const NOON_MS = Date.UTC(2026, 5, 6, 12);

/** A store and a folder of its own, gone with the test or with `close`. */
function openStore() {
  const folder = mkdtempSync(path.join(tmpdir(), 'wedsync-test-'));
  const store = openSampleDatabase(path.join(folder, 'hub.sqlite'));
  let isOpen = true;
  const close = (): void => {
    if (isOpen) store.close();
    isOpen = false;
    rmSync(folder, { recursive: true, force: true });
  };
  onTestFinished(close);
  return { store, folder, close };
}

function add(
  store: SampleDatabase,
  definition: Partial<SeriesDefinition>,
  samples: readonly (readonly [number, number])[],
  bootId = 'boot-0001',
): void {
  const [series] = store.ensureSeries('till-1', [{ name: 'room_celsius', labels: {}, kind: 'gauge', unit: 'celsius', ...definition }]);
  const rows = samples.map(([timeMs, value]) => ({ timeMs, seriesIds: [series?.id ?? 0], values: [value] }));
  store.appendAll([{ hostId: 'till-1', bootId, sequence: store.storedSequence('till-1', bootId) + 1, rows }]);
}

const textOf = (store: SampleDatabase, format: ExportFormat, part: Partial<Parameters<typeof exportSamples>[0]> = {}): string =>
  [...exportSamples({ store, format, selector: {}, startMs: null, endMs: null, ...part })].join('');

function importText(store: SampleDatabase, folder: string, text: string, format: ImportFormat, part: Partial<ImportOptions> = {}) {
  const file = path.join(folder, 'samples.txt');
  writeFileSync(file, text);
  return importFile({ store, file, format, defaults: { hostId: null, metric: null, unit: null }, zone: null, newestAtMs: null, ...part });
}

describe('exported samples', () => {
  it.each([
    ['csv', csvFormat],
    ['openmetrics', openMetricsFormat],
  ] as const)('come back from %s as they were: any double, any label', async (format, exportFormat) => {
    const samples = fc.array(fc.tuple(fc.integer({ min: 0, max: 4e12 }), fc.double()), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(samples, fc.string({ maxLength: 20, unit: 'grapheme' }), async (taken, label) => {
        const from = openStore();
        const to = openStore();
        add(from.store, { labels: { place: label } }, taken);
        await importText(to.store, to.folder, textOf(from.store, exportFormat), format);
        const [before] = from.store.listSeries({});
        const [after] = to.store.listSeries({});
        expect(after).toMatchObject({ hostId: 'till-1', name: 'room_celsius', labels: { place: label }, kind: 'gauge', unit: 'celsius' });
        const read = (store: SampleDatabase, series = before) => {
          const { times, values } = store.readSamples(series as NonNullable<typeof before>, 0, 1e15);
          return [...times].map((timeMs, index) => [timeMs, values[index]]);
        };
        expect(read(to.store, after)).toEqual(read(from.store));
        from.close();
        to.close();
      }),
      { numRuns: 25 },
    );
  });

  it('keep the sign of a zero in JSON Lines', () => {
    const { store } = openStore();
    add(store, {}, [[NOON_MS, -0]]);
    expect(textOf(store, jsonLinesFormat)).toContain('"value":-0}');
  });

  it('are written as each format wants them', () => {
    const { store } = openStore();
    add(store, { name: 'host_network_receive_bytes_total', labels: { interface: 'eth0' }, kind: 'counter', unit: 'bytes' }, [[NOON_MS, 7]]);
    add(store, { labels: { place: 'the "Orangery", left' } }, [
      [NOON_MS, 21.5],
      [NOON_MS + 500, Number.NaN],
    ]);
    expect(textOf(store, csvFormat)).toBe(
      [
        'host,metric,labels,kind,unit,timestamp_ms,value',
        `till-1,host_network_receive_bytes_total,"{""interface"":""eth0""}",counter,bytes,${NOON_MS},7`,
        String.raw`till-1,room_celsius,"{""place"":""the \""Orangery\"", left""}",gauge,celsius,${NOON_MS},21.5`,
        String.raw`till-1,room_celsius,"{""place"":""the \""Orangery\"", left""}",gauge,celsius,${NOON_MS + 500},NaN`,
        '',
      ].join('\n'),
    );
    expect(textOf(store, openMetricsFormat)).toBe(
      [
        '# TYPE host_network_receive_bytes counter',
        '# UNIT host_network_receive_bytes bytes',
        '# HELP host_network_receive_bytes Received on one interface',
        `host_network_receive_bytes_total{host="till-1",interface="eth0"} 7 ${NOON_MS / 1_000}`,
        '# TYPE room_celsius gauge',
        '# UNIT room_celsius celsius',
        String.raw`room_celsius{host="till-1",place="the \"Orangery\", left"} 21.5 ${NOON_MS / 1_000}`,
        String.raw`room_celsius{host="till-1",place="the \"Orangery\", left"} NaN ${NOON_MS / 1_000 + 0.5}`,
        '# EOF',
        '',
      ].join('\n'),
    );
    const lines = textOf(store, jsonLinesFormat)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(lines).toMatchObject([
      { value: 7, labels: { interface: 'eth0' } },
      { value: 21.5 },
      { value: 'NaN', timestamp_ms: NOON_MS + 500 },
    ]);
  });

  it('are those of the range and the conditions, the first included and the last not', () => {
    const { store } = openStore();
    add(
      store,
      { labels: { place: 'bar' } },
      [0, 1, 2, 3].map((index) => [NOON_MS + index * 1_000, index]),
    );
    add(store, { labels: { place: 'hall' } }, [[NOON_MS + 1_000, 9]]);
    const values = (part: Parameters<typeof textOf>[2]): string[] =>
      textOf(store, csvFormat, part)
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(',').at(-1) ?? '');
    expect(values({ startMs: NOON_MS + 1_000, endMs: NOON_MS + 3_000 })).toEqual(['1', '2', '9']);
    expect(values({ selector: { matchers: [{ label: 'place', operator: '!=', value: 'bar' }] } })).toEqual(['9']);
    expect(values({ selector: { names: ['nothing'] } })).toEqual([]);
  });

  it('reach back over years that are empty', () => {
    const { store } = openStore();
    const years = [Date.UTC(2014, 3, 1), Date.UTC(2019, 0, 1), NOON_MS - 8 * 86_400_000, NOON_MS];
    add(
      store,
      {},
      years.map((timeMs, index) => [timeMs, index]),
    );
    expect(textOf(store, csvFormat).trim().split('\n')).toHaveLength(1 + years.length);
  });
});

describe('a file that is brought in', () => {
  const trace = (rows: number): string =>
    [
      'timestamp,value',
      ...Array.from(
        { length: rows },
        (_, index) => `${new Date(NOON_MS + index * 300_000).toISOString().slice(0, 19).replace('T', ' ')},${index / 10}`,
      ),
    ].join('\n');
  const defaults = { hostId: 'cloud-1', metric: 'host_cpu_usage_percent', unit: null };

  it('may be a trace of times and values; its host is new, switched off, in the zone that was named', async () => {
    const { store, folder } = openStore();
    const imported = await importText(store, folder, trace(50), 'csv', { defaults, zone: 'Cloud' });
    expect(imported).toEqual({ samples: 50, added: 50, hosts: 1, oldestMs: NOON_MS, newestMs: NOON_MS + 49 * 300_000 });
    expect(store.hostRows().map(storedHost)).toMatchObject([
      { identity: { id: 'cloud-1', zone: 'Cloud' }, isStopped: true, lastHeardAtMs: NOON_MS + 49 * 300_000 },
    ]);
    expect(store.listSeries({})).toMatchObject([{ name: 'host_cpu_usage_percent', kind: 'gauge', unit: 'percent' }]);
  });

  it('adds nothing a second time, whatever moment it is moved to', async () => {
    const { store, folder } = openStore();
    await importText(store, folder, trace(50), 'csv', { defaults, newestAtMs: NOON_MS });
    expect(await importText(store, folder, trace(50), 'csv', { defaults, newestAtMs: NOON_MS + 60_000 })).toMatchObject({
      samples: 50,
      added: 0,
    });
    const [series] = store.listSeries({});
    expect(store.readSamples(series as NonNullable<typeof series>, 0, 1e15).times).toHaveLength(50);
    expect(store.latest({})).toMatchObject([{ timeMs: NOON_MS }]);
  });

  it('that was interrupted adds what is missing', { timeout: 60_000 }, async () => {
    const { store, folder } = openStore();
    let parts = 0;
    const breakOff = (stage: string): void => {
      if (stage === 'storing' && ++parts === 2) throw new Error('the plug was pulled');
    };
    await expect(importText(store, folder, trace(70_000), 'csv', { defaults, onProgress: breakOff })).rejects.toThrow('plug');
    expect(await importText(store, folder, trace(70_000), 'csv', { defaults })).toMatchObject({ samples: 70_000, added: 30_000 });
    const [series] = store.listSeries({});
    expect(store.readSamples(series as NonNullable<typeof series>, 0, 1e15).times).toHaveLength(70_000);
  });

  it.each([
    ['csv', 'timestamp,value\n2026-06-06 12:00:00,1\n2026-06-06 25:00:00,2', 'Line 3', '"2026-06-06 25:00:00" is no time'],
    ['csv', '2026-06-06 12:00:00,1\n2026-06-06 12:05:00,many', 'Line 2', '"many" is no number'],
    ['csv', 'host,metric,labels,kind,unit,timestamp_ms,value\ntill-1,m,{},gauge,,1', 'Line 2', 'it has not the fields'],
    ['csv', 'host,metric,labels,kind,unit,timestamp_ms,value\ntill-1,m,nonsense,gauge,,1,2', 'Line 2', '"nonsense" are no labels'],
    ['openmetrics', 'm{host="till-1"} 1 1\nm{host="till-1"} 1\n# EOF', 'Line 2', 'it has no timestamp'],
    ['openmetrics', 'm{host="till-1",host="till-2"} 1 1\n# EOF', 'Line 1', '"host" is there twice'],
    ['openmetrics', 'm{host="Till 1!"} 1 1\n# EOF', 'Line 1', '"Till 1!" is no host id'],
    ['openmetrics', 'm{host="till-1"} 1 1\n', 'Line 1', 'ends without "# EOF"'],
    ['openmetrics', '# EOF\nm{host="till-1"} 1 1', 'Line 2', 'something after "# EOF"'],
    ['openmetrics', 'this is a letter\n# EOF', 'Line 1', 'is no sample'],
  ] as const)('%s with a bad line is refused whole, with the line and the remedy: %j', async (format, text, line, problem) => {
    const { store, folder } = openStore();
    await expect(
      importText(store, folder, text, format, { defaults: format === 'csv' ? defaults : { hostId: null, metric: null, unit: null } }),
    ).rejects.toMatchObject({
      code: 'import.bad-line',
      message: expect.stringMatching(new RegExp(`${line}: .*${problem.replaceAll(/[!]/g, '.')}`)),
      remedy: expect.stringContaining('Nothing of the file was stored'),
    });
    expect(store.hostRows().map(storedHost)).toEqual([]);
  });

  it('without host and metric says which flags to give', async () => {
    const { store, folder } = openStore();
    await expect(importText(store, folder, trace(3), 'csv')).rejects.toMatchObject({
      remedy: expect.stringContaining('--host and --metric'),
    });
    await expect(importText(store, folder, '\n', 'csv')).rejects.toMatchObject({ code: 'import.empty' });
  });
});
