import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { RETENTION } from '../../../../desktop/hub/kernel/retention-policy.ts';
import { openSampleDatabase } from '../../../../desktop/hub/store/sample-database.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const start = Date.UTC(2026, 5, 6);

/** A store of one host, whose series grow by one each millisecond: their growth over any time is that time. */
function openStore(kind: 'gauge' | 'counter', { sealRows = 60, seriesCount = 1 } = {}) {
  const store = openSampleDatabase(path.join(temporaryFolder(), 'hub.sqlite'), { sealRows });
  onTestFinished(store.close);
  const definitions = Array.from({ length: seriesCount }, (_, place) => ({ name: `m_${place}`, labels: {}, kind, unit: 'count' }));
  const seriesIds = store.ensureSeries('till', definitions).map(({ id }) => id);
  let sequence = 0;
  const take = (fromMs: number, untilMs: number, everyMs: number): void => {
    const times = Array.from({ length: Math.ceil((untilMs - fromMs) / everyMs) }, (_, row) => start + fromMs + row * everyMs);
    const rows = times.map((timeMs) => ({ timeMs, seriesIds, values: seriesIds.map(() => timeMs - start) }));
    sequence += 1;
    store.appendAll([{ hostId: 'till', bootId: 'boot-0001', sequence, rows }]);
  };
  /** Taken and sealed little by little, each a chunk. */
  const live = (fromMs: number, untilMs: number, everyMs: number): void => {
    for (let atMs = fromMs; atMs < untilMs; atMs += sealRows * everyMs) {
      take(atMs, Math.min(untilMs, atMs + sealRows * everyMs), everyMs);
      store.upkeep();
    }
  };
  const retain = (nowMs: number, samplesMs: number): void => {
    store.beginRetention(start + nowMs, { ...RETENTION, samplesMs });
    while (store.upkeep());
  };
  const ask = (stepMs: number, fromMs: number, untilMs: number, aggregation: 'sum' | 'max' | 'last' = 'sum') =>
    store.query({ selector: {}, startMs: start + fromMs, endMs: start + untilMs, stepMs, aggregations: [aggregation] }).series[0]?.columns[
      aggregation
    ];
  return { store, take, live, retain, ask };
}

describe('samples that come late', () => {
  it('leave what is folded of the rest of an hour as it is, whose samples are deleted', () => {
    const { store, take, live, retain, ask } = openStore('counter');
    live(0, 2 * HOUR, 2_000);
    live(2 * HOUR + MINUTE, 9 * HOUR, 2_000);
    store.settle();
    retain(9 * HOUR, 6.6 * HOUR);
    expect(store.samplesSince(start, start + 9 * HOUR)).toBeGreaterThan(start + 2.3 * HOUR);
    take(2.9 * HOUR + 1_000, 2.9 * HOUR + 11_000, 2_000);
    expect(ask(HOUR, 2 * HOUR, 4 * HOUR)).toEqual([HOUR, HOUR]);
    store.settle();
    expect(ask(HOUR, 2 * HOUR, 4 * HOUR)).toEqual([HOUR, HOUR]);
  });

  it('are shown before they are sealed, also where the samples around them are deleted and where nothing was', () => {
    const { store, take, live, retain, ask } = openStore('gauge');
    live(0, HOUR, 2_000);
    live(HOUR + 5 * MINUTE, 9 * HOUR, 2_000);
    store.settle();
    retain(9 * HOUR, 6 * HOUR);
    const before = ask(MINUTE, HOUR - 2 * MINUTE, HOUR + 7 * MINUTE, 'last');
    expect(before?.map((value) => value !== null)).toEqual([true, true, false, false, false, false, false, true, true]);
    take(HOUR - MINUTE + 1_000, HOUR + 3 * MINUTE + 1_000, 10_000);
    const expected = [
      ...(before?.slice(0, 2) ?? []),
      ...[1, 2, 3].map((minute) => HOUR + minute * MINUTE - 9_000),
      ...(before?.slice(5) ?? []),
    ];
    expect(ask(MINUTE, HOUR - 2 * MINUTE, HOUR + 7 * MINUTE, 'last')).toEqual(expected);
    store.settle();
    expect(ask(MINUTE, HOUR - 2 * MINUTE, HOUR + 7 * MINUTE, 'last')).toEqual(expected);
  });

  it('change the rate of a reading that is exactly as long after them as a rate may reach', () => {
    const { store, take, ask } = openStore('counter');
    take(0, 30 * MINUTE, 15 * MINUTE);
    take(HOUR, 4 * HOUR, 15 * MINUTE);
    store.settle();
    take(45 * MINUTE, 46 * MINUTE, 15 * MINUTE);
    const expected = [null, 15 * MINUTE, null, null, ...Array.from({ length: 11 }, () => 15 * MINUTE)];
    expect(ask(15 * MINUTE, 0, 3.75 * HOUR)).toEqual(expected);
    store.settle();
    expect(ask(15 * MINUTE, 0, 3.75 * HOUR)).toEqual(expected);
  });

  it('of ten minutes do not make a chart of all that came since read samples, more than it may', () => {
    const { store, take, live } = openStore('gauge', { sealRows: 3_600, seriesCount: 100 });
    live(0, 3 * HOUR, 1_000);
    store.settle();
    take(10 * MINUTE + 500, 20 * MINUTE, 1_000);
    const query = { selector: {}, startMs: start, endMs: start + 3 * HOUR, stepMs: MINUTE, aggregations: ['max'] as const };
    const { series } = store.queryAtOnce(query);
    expect(series.map(({ columns }) => columns.max?.[15])).toEqual(Array.from({ length: 100 }, () => 16 * MINUTE - 500));
  });
});

describe('retention', () => {
  it('leaves the last reading before what is not folded, from which the next rate is reckoned', () => {
    const { store, take, live, retain, ask } = openStore('counter');
    live(0, HOUR + 30_000, 2_000);
    store.settle();
    retain(20 * HOUR, HOUR);
    take(HOUR + 30_000, 2 * HOUR, 2_000);
    expect(ask(MINUTE, HOUR, HOUR + 3 * MINUTE)).toEqual([MINUTE, MINUTE, MINUTE]);
    store.settle();
    expect(ask(MINUTE, HOUR, HOUR + 3 * MINUTE)).toEqual([MINUTE, MINUTE, MINUTE]);
  });
});
