import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { RETENTION, type RetentionPolicy } from '../../../../desktop/hub/kernel/retention-policy.ts';
import { muchDue } from '../../../../desktop/hub/store/retention-due.ts';
import { openSampleDatabase } from '../../../../desktop/hub/store/sample-database.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const start = Date.UTC(2026, 5, 6);

/** Two days of one host, a reading of noise every ten seconds, all of it sealed and folded as it came. */
function twoDays() {
  const file = path.join(temporaryFolder(), 'hub.sqlite');
  const database = openSampleDatabase(file, { sealRows: 90 });
  onTestFinished(database.close);
  const [series] = database.ensureSeries('till', [{ name: 'm', labels: {}, kind: 'gauge', unit: 'percent' }]);
  const rows = Array.from({ length: (2 * DAY) / 10_000 }, (_, index) => ({
    timeMs: start + index * 10_000,
    seriesIds: [series?.id ?? 0],
    values: [Math.sin(index * index)],
  }));
  for (let from = 0; from < rows.length; from += 90) {
    database.appendAll([{ hostId: 'till', bootId: 'boot-0001', sequence: from + 1, rows: rows.slice(from, from + 90) }]);
    while (database.upkeep());
  }
  database.settle();
  const ask = (stepMs: number, fromMs = 0, untilMs = 2 * DAY) =>
    database.query({ selector: {}, startMs: start + fromMs, endMs: start + untilMs, stepMs, aggregations: ['last', 'avg'] });
  const retain = (policy: Partial<RetentionPolicy>, nowMs = start + 2 * DAY): void => {
    database.beginRetention(nowMs, { ...RETENTION, ...policy });
    while (database.upkeep());
  };
  /** Hours from the start on of which there are samples as they were taken. */
  const hoursOfSamples = (): number[] => {
    const found = new Set<number>();
    for (const one of database.listSeries({}))
      for (const timeMs of database.readSamples(one, start, start + 2 * DAY).times) found.add(Math.floor((timeMs - start) / HOUR));
    return [...found];
  };
  /** Hours from the start on in which there are values at this step. */
  const hoursWith = (stepMs: number): number[] =>
    (ask(stepMs).series[0]?.columns.last ?? []).flatMap((value, step) => (value === null ? [] : [(step * stepMs) / HOUR]));
  const bytes = (): number[] => database.describeTiers().map((tier) => tier.bytes);
  return { file, database, retain, ask, hoursOfSamples, hoursWith, bytes };
}

const hours = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index);

describe('retention', () => {
  it('by size deletes the oldest samples and none of a pinned event, also when the event is the oldest of all', () => {
    const { database, retain, hoursOfSamples, bytes } = twoDays();
    database.pinEventWindow({ name: 'Wedding of A and B', startMs: start, endMs: start + 3 * HOUR });
    database.pinEventWindow({ name: 'Concert', startMs: start + 6 * HOUR, endMs: start + 8 * HOUR });
    const all = bytes()[0] ?? 0;
    retain({ samplesBytes: all * 0.75 });
    expect(bytes()[0]).toBeLessThanOrEqual(all * 0.75);
    expect(bytes()[0]).toBeGreaterThan(all * 0.7);
    const kept = hoursOfSamples();
    expect(kept.slice(0, 5)).toEqual([0, 1, 2, 6, 7]);
    expect(kept.slice(5)).toEqual(hours(kept[5] ?? 0, 48));
  });

  it('by size keeps the last hours whatever the limit, since they are not in all coarser figures yet', () => {
    const { retain, hoursOfSamples, hoursWith } = twoDays();
    retain({ samplesBytes: 1, tiersBytes: [1, 1, 1, 1] });
    expect(hoursOfSamples()).toEqual(hours(42, 48));
    expect(hoursWith(HOUR)).toEqual(hours(0, 48));
  });

  it('deletes minutes by age and by size, and keeps what is coarser', () => {
    const { retain, hoursWith, bytes, database } = twoDays();
    const before = bytes();
    retain({ samplesMs: DAY, tiersBytes: [(before[1] ?? 0) * 0.8, ...RETENTION.tiersBytes.slice(1)] });
    expect(bytes()[1]).toBeLessThanOrEqual((before[1] ?? 0) * 0.8);
    expect(bytes().slice(2)).toEqual(before.slice(2));
    expect(database.describeTiers().map(({ tier, oldestMs }) => [tier, ((oldestMs ?? 0) - start) / HOUR])).toEqual([
      ['samples', expect.closeTo(24, 0)],
      ['minutes', 12],
      ['quarters', 0],
      ['hours', 0],
      ['days', 0],
    ]);
    expect(hoursWith(HOUR)).toEqual(hours(0, 48));
  });

  it('keeps an event whole for thirteen months after its end, then lets it go and forgets it', () => {
    const { database, retain, hoursOfSamples } = twoDays();
    database.pinEventWindow({ name: 'Wedding of A and B', startMs: start + HOUR, endMs: start + 30 * HOUR });
    retain({}, start + 30 * HOUR + 399 * DAY);
    // The last minute of all is in no rollup yet, and so its chunk stays.
    expect(hoursOfSamples()).toEqual([...hours(1, 30), 47]);
    retain({}, start + 30 * HOUR + 401 * DAY);
    expect(hoursOfSamples()).toEqual([47]);
    expect(database.listEventWindows()).toEqual([]);
  });

  it('knows of each tier to the byte what it takes, whatever was written and deleted', () => {
    const { file, database, retain, bytes } = twoDays();
    retain({ samplesMs: DAY, tiersMs: [DAY, ...RETENTION.tiersMs.slice(1)] });
    const counted = (): number[] => {
      const read = new Sqlite(file, { readonly: true });
      const { samples } = read.prepare('SELECT sum(length(payload)) AS samples FROM chunk').get() as { samples: number };
      const rows = read.prepare('SELECT id >> 48 AS tier, sum(length(page)) AS bytes FROM rollup GROUP BY 1').all() as { bytes: number }[];
      read.close();
      return [samples, ...rows.map((row) => row.bytes)];
    };
    expect(bytes()).toEqual(counted());
    expect(database.describeTiers()[0]?.bytes).toBeGreaterThan(0);
  });

  it('says beforehand what is much: after it was set shorter, not what falls due from day to day', () => {
    const tiers = [
      { tier: 'samples' as const, bytes: 1_000, oldestMs: start },
      { tier: 'minutes' as const, bytes: 500, oldestMs: start },
    ];
    const nowMs = start + 10 * DAY;
    const due = (policy: Partial<RetentionPolicy>) => muchDue(tiers, { ...RETENTION, ...policy }, nowMs);
    expect(due({})).toEqual([]);
    expect(due({ samplesMs: 9.5 * DAY })).toEqual([]);
    expect(due({ samplesMs: 5 * DAY })).toEqual([{ tier: 'samples', fromMs: start, untilMs: start + 5 * DAY, bytes: 500 }]);
    expect(due({ samplesBytes: 800 })).toEqual([{ tier: 'samples', fromMs: start, untilMs: start + 2 * DAY, bytes: 200 }]);
    expect(due({ tiersMs: [DAY] })).toEqual([{ tier: 'minutes', fromMs: start, untilMs: start + 9 * DAY, bytes: 450 }]);
    expect(muchDue([{ tier: 'samples', bytes: 0, oldestMs: null }], RETENTION, nowMs)).toEqual([]);
  });

  it('leaves a question a longer step where only that is kept, for the whole answer, and the answer says so', () => {
    const { ask, retain } = twoDays();
    const grid = (stepMs: number, fromMs?: number, untilMs?: number) => {
      const answer = ask(stepMs, fromMs, untilMs);
      const column = answer.series[0]?.columns.avg ?? [];
      return [answer.stepMs, (answer.startMs - start) / HOUR, column.length, column.filter((value) => value === null).length];
    };
    const MINUTE = 60_000;
    expect(grid(10_000)).toEqual([10_000, 0, 17_280, 0]);
    retain({ samplesMs: DAY });
    expect(grid(10_000)).toEqual([MINUTE, 0, 2_880, 0]);
    expect(grid(10_000, 30 * HOUR)).toEqual([10_000, 30, 6_480, 0]);
    retain({ samplesMs: DAY, tiersMs: [DAY, ...RETENTION.tiersMs.slice(1)] });
    expect(grid(MINUTE)).toEqual([15 * MINUTE, 0, 192, 0]);
    expect(grid(5 * MINUTE, 20 * MINUTE)).toEqual([15 * MINUTE, 0.25, 191, 0]);
    expect(grid(10_000, HOUR + 5_000, 2 * HOUR)).toEqual([15 * MINUTE, 1, 4, 0]);
    expect(grid(MINUTE, 30 * HOUR)).toEqual([MINUTE, 30, 1_080, 0]);
    expect(grid(HOUR)).toEqual([HOUR, 0, 48, 0]);
  });

  it('answers from the samples of a pinned event as before, and leaves less than a step that is missing at the start', () => {
    const { database, ask, retain } = twoDays();
    database.pinEventWindow({ name: 'Wedding of A and B', startMs: start, endMs: start + 3 * HOUR });
    retain({ samplesMs: DAY });
    expect(ask(10_000, HOUR, 2 * HOUR).stepMs).toBe(10_000);
    expect(ask(10_000, HOUR, 5 * HOUR).stepMs).toBe(60_000);
    const oldestMs = database.describeTiers()[0]?.oldestMs ?? 0;
    expect(ask(10_000, oldestMs - start - 50_000).stepMs).toBe(10_000);
    expect(ask(10_000, oldestMs - start - 90_000).stepMs).toBe(60_000);
  });
});
