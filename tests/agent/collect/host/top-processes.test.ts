import { describe, expect, it } from 'vitest';
import { createTopProcesses, openTopProcesses } from '../../../../agent/collect/host/top-processes.ts';
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
    executableOf: () => Promise.resolve('/usr/bin/node'),
    commandOf: (pid: number) => Promise.resolve([`/bin/p${pid}`, '--token', 'S3CRET']),
  };
  return reader;
}

const PIDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

describe('the heaviest processes', () => {
  it('are the ten that used most processor between two readings, and the ten with most memory', async () => {
    const clock = createFakeClock();
    const before = PIDS.map((pid) => snapshot(pid, 1_000, pid));
    const after = PIDS.map((pid) => snapshot(pid, 1_000 + (13 - pid) * 50, pid));
    const reader = readerOver([before, after]);
    const answer = createTopProcesses({ clock, reader, tells: 'commands', spanMs: 500 })();
    await flush();
    clock.advance(500);
    const { byCpu, byMemory } = await answer;
    expect(byCpu.map(({ pid, cpuPercent }) => [pid, cpuPercent])).toEqual(PIDS.slice(0, 10).map((pid) => [pid, (13 - pid) * 10]));
    expect(byMemory.map(({ pid }) => pid)).toEqual(PIDS.toReversed().slice(0, 10));
    expect(byCpu[0]).toMatchObject({ name: 'p1', command: '/bin/p1 --token •••' });
  });

  it('of two questions a little apart need only one more reading, and span the time between', async () => {
    const clock = createFakeClock();
    const reader = readerOver([[snapshot(1, 0, 1)], [snapshot(1, 0, 1)], [snapshot(1, 1_000, 1)]]);
    const ask = createTopProcesses({ clock, reader, tells: 'names', spanMs: 500 });
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
    const ask = createTopProcesses({ clock, reader, tells: 'names' });
    const both = Promise.all([ask(), ask()]);
    await flush();
    clock.advance(1_000);
    await both;
    expect(reader.reads).toBe(2);
  });

  it('do not mix up a process with another that was given its number', async () => {
    const clock = createFakeClock();
    const reader = readerOver([[snapshot(9, 60_000, 1, 1)], [snapshot(9, 100, 1, 2)]]);
    const answer = createTopProcesses({ clock, reader, tells: 'names', spanMs: 1_000 })();
    await flush();
    clock.advance(1_000);
    expect((await answer).byCpu[0]?.cpuPercent).toBe(10);
  });

  it.runIf(process.platform === 'linux')('of this very machine include this busy test', async () => {
    const ask = createTopProcesses({ clock: systemClock, tells: 'names', reader: await openProcessReader('/proc'), spanMs: 300 });
    const answer = ask();
    const until = performance.now() + 200;
    while (performance.now() < until) Math.sqrt(performance.now());
    const { byCpu, byMemory } = await answer;
    expect(byCpu.length).toBeGreaterThan(0);
    const self = [...byCpu, ...byMemory].find(({ pid }) => pid === process.pid);
    expect(self?.memoryBytes).toBeGreaterThan(10e6);
  });
});

describe('where names are told', () => {
  it('no command line is read; a program that Node runs is called by what is executed', async () => {
    const clock = createFakeClock();
    const reader = {
      ...readerOver([[{ ...snapshot(1, 0, 1), name: 'MainThread' }], [{ ...snapshot(1, 9, 1), name: 'MainThread' }]]),
      commandOf: () => Promise.reject(new Error('a command line was read')),
    };
    const list = [[{ ...snapshot(1, 0, 1), name: 'MainThread' }], [{ ...snapshot(1, 9, 1), name: 'MainThread' }]];
    reader.read = () => Promise.resolve(list.shift() ?? []);
    const answer = createTopProcesses({ clock, reader, tells: 'names', spanMs: 500 })();
    await flush();
    clock.advance(500);
    expect(await answer).toMatchObject({ tells: 'names', byCpu: [{ name: 'node', command: '' }], byMemory: [{ command: '' }] });
  });
});

it('where nothing is told no process is looked at', async () => {
  const ask = await openTopProcesses({ clock: createFakeClock(7), platform: 'linux', procFolder: '/no/such/folder', tells: 'nothing' });
  expect(await ask()).toEqual({ takenAtMs: 7, tells: 'nothing', byCpu: [], byMemory: [] });
});

/** Lets promises that are already settled run on. */
const flush = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
