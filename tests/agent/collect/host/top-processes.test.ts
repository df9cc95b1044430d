import { describe, expect, it } from 'vitest';
import { createTopProcesses } from '../../../../agent/collect/host/top-processes.ts';
import type { ProcessReader, ProcessSnapshot } from '../../../../agent/collect/source/process-snapshot.ts';
import { systemClock } from '../../../../agent/clock.ts';
import { openProcessReader } from '../../../../agent/collect/linux/process-reader.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';

const snapshot = (pid: number, cpuMs: number, memoryBytes: number, startedAt = 1): ProcessSnapshot => ({
  pid,
  name: `p${pid}`,
  startedAt,
  cpuMs,
  memoryBytes,
});

function readerOver(list: readonly (readonly ProcessSnapshot[])[]): ProcessReader & { reads: number } {
  const reader = {
    reads: 0,
    read: () => Promise.resolve(list[reader.reads++] ?? []),
    commandOf: (pid: number) => Promise.resolve(`/bin/p${pid} --x`),
  };
  return reader;
}

describe('the heaviest processes', () => {
  it('are the five that used most processor between two readings, and the five with most memory', async () => {
    const clock = createFakeClock();
    const before = [1, 2, 3, 4, 5, 6, 7].map((pid) => snapshot(pid, 1_000, pid));
    const after = [1, 2, 3, 4, 5, 6, 7].map((pid) => snapshot(pid, 1_000 + (8 - pid) * 50, pid));
    const reader = readerOver([before, after]);
    const answer = createTopProcesses({ clock, reader, spanMs: 500 })();
    await flush();
    clock.advance(500);
    const { byCpu, byMemory } = await answer;
    expect(byCpu.map(({ pid, cpuPercent }) => [pid, cpuPercent])).toEqual([
      [1, 70],
      [2, 60],
      [3, 50],
      [4, 40],
      [5, 30],
    ]);
    expect(byMemory.map(({ pid }) => pid)).toEqual([7, 6, 5, 4, 3]);
    expect(byCpu[0]).toMatchObject({ name: 'p1', command: '/bin/p1 --x' });
  });

  it('of two questions a little apart need only one more reading, and span the time between', async () => {
    const clock = createFakeClock();
    const reader = readerOver([[snapshot(1, 0, 1)], [snapshot(1, 0, 1)], [snapshot(1, 1_000, 1)]]);
    const ask = createTopProcesses({ clock, reader, spanMs: 500 });
    const first = ask();
    await flush();
    clock.advance(500);
    await first;
    clock.advance(2_000);
    expect((await ask()).byCpu[0]?.cpuPercent).toBe(50);
    expect(reader.reads).toBe(3);
  });

  it('asked for twice at once are looked for once', async () => {
    const clock = createFakeClock();
    const reader = readerOver([[], []]);
    const ask = createTopProcesses({ clock, reader });
    const both = Promise.all([ask(), ask()]);
    await flush();
    clock.advance(1_000);
    await both;
    expect(reader.reads).toBe(2);
  });

  it('do not mix up a process with another that was given its number', async () => {
    const clock = createFakeClock();
    const reader = readerOver([[snapshot(9, 60_000, 1, 1)], [snapshot(9, 100, 1, 2)]]);
    const answer = createTopProcesses({ clock, reader, spanMs: 1_000 })();
    await flush();
    clock.advance(1_000);
    expect((await answer).byCpu[0]?.cpuPercent).toBe(10);
  });

  it.runIf(process.platform === 'linux')('of this very machine include this busy test', async () => {
    const ask = createTopProcesses({ clock: systemClock, reader: await openProcessReader('/proc'), spanMs: 300 });
    const answer = ask();
    const until = performance.now() + 200;
    while (performance.now() < until) Math.sqrt(performance.now());
    const { byCpu, byMemory } = await answer;
    expect(byCpu.length).toBeGreaterThan(0);
    const self = [...byCpu, ...byMemory].find(({ pid }) => pid === process.pid);
    expect(self?.memoryBytes).toBeGreaterThan(10e6);
  });
});

/** Lets promises that are already settled run on. */
const flush = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
