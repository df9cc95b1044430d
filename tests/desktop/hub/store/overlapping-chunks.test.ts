import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { csvFormat } from '../../../../desktop/hub/store/exchange/csv-lines.ts';
import { exportSamples } from '../../../../desktop/hub/store/exchange/export-samples.ts';
import { openSampleDatabase, type SampleDatabase } from '../../../../desktop/hub/store/sample-database.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const START_MS = Date.UTC(2026, 5, 6);
const MINUTE_MS = 60_000;
const HOST = 'till-1';

function add(store: SampleDatabase, name: string, minutes: readonly number[]): void {
  const [series] = store.ensureSeries(HOST, [{ name, labels: {}, kind: 'gauge', unit: 'count' }]);
  const rows = minutes.map((minute) => ({ timeMs: START_MS + minute * MINUTE_MS, seriesIds: [series?.id ?? 0], values: [minute] }));
  store.appendAll([{ hostId: HOST, bootId: 'boot-0001', sequence: store.storedSequence(HOST, 'boot-0001') + 1, rows }]);
}

const minutesFrom = (first: number, count: number): number[] => Array.from({ length: count }, (_, index) => first + index);
const exported = (store: SampleDatabase, name: string): number[] =>
  [...exportSamples({ store, format: csvFormat, selector: { names: [name] }, startMs: null, endMs: null })]
    .join('')
    .split('\n')
    .slice(1, -1)
    .map((line) => Number(line.split(',').at(-1)));

describe('chunks that overlap, since a clock was set or samples came late', () => {
  it('are folded from the earliest sample on, also by a store that was opened in between', () => {
    const file = path.join(temporaryFolder(), 'hub.sqlite');
    const before = openSampleDatabase(file);
    add(before, 'm', minutesFrom(0, 16));
    before.settle();
    add(before, 'm', [5.5, 6.5]);
    before.settle();
    before.close();
    const store = openSampleDatabase(file);
    add(store, 'm', minutesFrom(16, 40));
    store.settle();
    const { series } = store.query({
      selector: {},
      startMs: START_MS,
      endMs: START_MS + 40 * MINUTE_MS,
      stepMs: MINUTE_MS,
      aggregations: ['max'],
    });
    expect(series[0]?.columns.max).toEqual(minutesFrom(0, 40).map((minute) => (minute === 5 || minute === 6 ? minute + 0.5 : minute)));
    store.close();
  });

  it('are exported whole, however long ago a series was heard last', () => {
    const store = openSampleDatabase(path.join(temporaryFolder(), 'hub.sqlite'));
    add(store, 'gone', [0, 1]);
    store.settle();
    for (let quarter = 1; quarter <= 20; quarter += 1) {
      add(store, 'm', [quarter * 15]);
      store.settle();
    }
    expect(exported(store, 'gone')).toEqual([0, 1]);
    store.close();
  });

  it('are exported whole, and their newest sample is found, when the one that ends last does not have it', () => {
    const store = openSampleDatabase(path.join(temporaryFolder(), 'hub.sqlite'));
    add(store, 'early', [0]);
    add(store, 'm', minutesFrom(0, 10));
    store.settle();
    add(store, 'early', [7]);
    store.settle();
    expect(exported(store, 'early')).toEqual([0, 7]);
    expect(store.latest({ names: ['early'] })[0]?.value).toBe(7);
    store.close();
  });
});
