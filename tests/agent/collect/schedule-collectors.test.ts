import { describe, expect, it } from 'vitest';
import type { BatchTick } from '../../../shared/protocol/sample-codec.ts';
import type { Collector, Reading } from '../../../agent/collect/collector.ts';
import { createCollectorHealthBoard } from '../../../agent/collect/collector-health.ts';
import { type PacedCollector, scheduleCollectors } from '../../../agent/collect/schedule-collectors.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { readableLog } from '../../support/silent-log.ts';

const NOON = Date.UTC(2026, 5, 6, 12);

function schedule(
  list: readonly (Omit<PacedCollector, 'collector'> & { collect: Collector['collect'] })[],
  startMs = NOON + 300,
  beatMs = 0,
) {
  const clock = createFakeClock(startMs);
  const health = createCollectorHealthBoard();
  const ticks: BatchTick[] = [];
  const { log, lines } = readableLog();
  const running = scheduleCollectors({
    collectors: list.map(({ name, intervalMs, collect }) => ({ name, intervalMs, collector: { collect, close: () => undefined } })),
    clock,
    log,
    health,
    onTick: (tick) => void ticks.push(tick),
    deadlineMs: 5_000,
    beatMs,
  });
  const rows = (): [number, number[]][] => ticks.map(({ timeMs, refs }) => [timeMs - NOON, [...refs]]);
  const healthOf = (name: string) => health.all().find((one) => one.name === name);
  return { clock, running, rows, ticks, health, healthOf, lines };
}
const gives =
  (...series: number[]) =>
  (): readonly Reading[] =>
    series.map((ref) => ({ series: ref, value: ref * 10 }));
const flush = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('collectors', () => {
  it('that are due at one moment make one row, after the first at whole multiples of the interval', () => {
    const { clock, rows } = schedule([
      { name: 'b', intervalMs: 1_000, collect: gives(2, 1) },
      { name: 'a', intervalMs: 2_000, collect: gives(0) },
    ]);
    clock.advance(3_800);
    expect(rows()).toEqual([
      [550, [0, 1, 2]],
      [2_000, [0, 1, 2]],
      [3_000, [1, 2]],
      [4_000, [0, 1, 2]],
    ]);
  });

  it('run on the beat of their host, so many milliseconds after whole multiples', () => {
    const { clock, rows } = schedule(
      [
        { name: 'fast', intervalMs: 1_000, collect: gives(0) },
        { name: 'slow', intervalMs: 2_000, collect: gives(1) },
      ],
      NOON + 900,
      700,
    );
    clock.advance(4_000);
    expect(rows()).toEqual([
      [1_150, [0, 1]],
      [1_700, [0]],
      [2_700, [0, 1]],
      [3_700, [0]],
      [4_700, [0, 1]],
    ]);
  });

  it('run all at the first tick, however long their interval', () => {
    const { clock, rows } = schedule([
      { name: 'fast', intervalMs: 1_000, collect: gives(0) },
      { name: 'slow', intervalMs: 60_000, collect: gives(1) },
    ]);
    clock.advance(700);
    expect(rows()).toEqual([[550, [0, 1]]]);
    clock.advance(59_000);
    expect(rows().filter(([, refs]) => refs.includes(1))).toEqual([
      [550, [0, 1]],
      [60_000, [0, 1]],
    ]);
  });

  it('that throw cost the others nothing, are tried again ever more rarely, and are reported', () => {
    const tries: number[] = [];
    const stage = schedule([
      { name: 'good', intervalMs: 1_000, collect: gives(0) },
      {
        name: 'bad',
        intervalMs: 1_000,
        collect: () => {
          tries.push(stage.clock.nowMs() - NOON);
          throw new Error('no such sensor');
        },
      },
    ]);
    stage.clock.advance(30_000);
    expect(tries).toEqual([550, 3_000, 7_000, 15_000]);
    expect(stage.rows()).toHaveLength(30);
    expect(stage.healthOf('bad')).toMatchObject({ isUp: false, failures: 4 });
    expect(stage.healthOf('good')).toMatchObject({ isUp: true, failures: 0 });
    expect(stage.lines.filter(({ level }) => level >= 40).map(({ msg }) => msg)).toEqual(['The collector bad failed: no such sensor']);
  });

  it('that fail for a long time are tried at least every five minutes, and are well again after one success', () => {
    let isBroken = true;
    let tries = 0;
    const { clock, healthOf } = schedule([
      {
        name: 'bad',
        intervalMs: 1_000,
        collect: () => {
          tries += 1;
          if (isBroken) throw new Error('still broken');
          return [];
        },
      },
    ]);
    clock.advance(3_600_000);
    const before = tries;
    expect(before).toBeLessThan(25);
    clock.advance(301_000);
    expect(tries).toBe(before + 1);
    isBroken = false;
    clock.advance(301_000);
    expect(healthOf('bad')).toMatchObject({ isUp: true });
    tries = 0;
    clock.advance(10_000);
    expect(tries).toBe(10);
  });

  it('that hang are reported at their deadline, told to stop, and never asked twice at once', async () => {
    let asked = 0;
    let wasAborted = false;
    let answer: (readings: readonly Reading[]) => void = () => undefined;
    const { clock, healthOf, rows } = schedule([
      { name: 'good', intervalMs: 1_000, collect: gives(0) },
      {
        name: 'stuck',
        intervalMs: 1_000,
        collect: (signal) => {
          asked += 1;
          signal.addEventListener('abort', () => (wasAborted = true));
          return new Promise((resolve) => (answer = resolve));
        },
      },
    ]);
    clock.advance(4_000);
    expect([asked, healthOf('stuck')]).toEqual([1, undefined]);
    clock.advance(60_000);
    expect(asked).toBe(1);
    expect(wasAborted).toBe(true);
    expect(healthOf('stuck')).toMatchObject({ isUp: false, failures: 1 });
    expect(rows()).toHaveLength(64);

    answer([{ series: 7, value: 1 }]);
    await flush();
    clock.advance(3_000);
    expect(asked).toBe(2);
    expect(rows().some(([, refs]) => refs.includes(7))).toBe(false);
  });

  it('that answer a little later still get into the row of their moment; the row waits no longer than that', async () => {
    let answer: (readings: readonly Reading[]) => void = () => undefined;
    const { clock, rows } = schedule([
      { name: 'quick', intervalMs: 1_000, collect: gives(0) },
      { name: 'disk', intervalMs: 1_000, collect: () => new Promise((resolve) => (answer = resolve)) },
    ]);
    clock.advance(250);
    expect(rows()).toEqual([]);
    answer([{ series: 1, value: 1 }]);
    await flush();
    expect(rows()).toEqual([[550, [0, 1]]]);

    clock.advance(1_450 + 30);
    expect(rows().at(-1)).toEqual([2_000, [0]]);
    answer([{ series: 1, value: 2 }]);
    await flush();
    expect(rows().at(-1)).toEqual([2_000, [1]]);
  });

  it('that give something that is no number lose only that', () => {
    const { clock, ticks } = schedule([
      {
        name: 'odd',
        intervalMs: 1_000,
        collect: () => [
          { series: 0, value: Number.NaN },
          { series: 1, value: 5 },
        ],
      },
    ]);
    clock.advance(700);
    expect([...(ticks[0]?.refs ?? [])]).toEqual([1]);
  });
});

describe('the schedule', () => {
  it('goes on in step when the clock is put back an hour, without a burst', () => {
    const { clock, rows } = schedule([{ name: 'a', intervalMs: 1_000, collect: gives(0) }]);
    clock.advance(5_000);
    const before = rows().length;
    clock.stepWall(-3_600_000);
    clock.advance(10_000);
    const after = rows().slice(before);
    expect(after.length).toBeGreaterThanOrEqual(8);
    expect(after.length).toBeLessThanOrEqual(10);
    expect(after.every(([timeMs]) => timeMs % 1_000 === 0 && timeMs < 0)).toBe(true);
  });

  it('takes no moment twice when the clock is put back by a second and a half', () => {
    const { clock, rows } = schedule([{ name: 'cpu', intervalMs: 1_000, collect: gives(0) }]);
    clock.advance(4_800);
    clock.stepWall(-1_500);
    clock.advance(4_000);
    expect(rows().map(([timeMs]) => timeMs)).toEqual([550, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000]);
  });

  it('goes on in step when the clock is put on an hour, without catching up', () => {
    const { clock, rows } = schedule([{ name: 'a', intervalMs: 1_000, collect: gives(0) }]);
    clock.advance(5_000);
    const before = rows().length;
    clock.stepWall(3_600_400);
    clock.advance(10_000);
    const after = rows().slice(before);
    expect(after.length).toBeGreaterThanOrEqual(9);
    expect(after.length).toBeLessThanOrEqual(11);
    expect(after.slice(1).every(([timeMs]) => timeMs % 1_000 === 0)).toBe(true);
  });

  it('after a sleep of ten minutes runs once, at the time it really is, and is in step again', () => {
    const { clock, rows, health } = schedule([{ name: 'a', intervalMs: 1_000, collect: gives(0) }]);
    clock.advance(5_000);
    const before = rows().length;
    clock.sleep(600_650);
    clock.advance(2_100);
    expect(rows().slice(before)).toEqual([
      [605_950, [0]],
      [607_000, [0]],
      [608_000, [0]],
    ]);
    expect(health.takeWorstLagMs()).toBeGreaterThan(599_000);
    expect(health.takeWorstLagMs()).toBe(0);
  });

  it('ends when it is closed', () => {
    const { clock, running, rows } = schedule([{ name: 'a', intervalMs: 1_000, collect: gives(0) }]);
    clock.advance(2_000);
    running.close();
    clock.advance(10_000);
    expect(rows()).toHaveLength(2);
    expect(clock.pending()).toBe(0);
  });
});
