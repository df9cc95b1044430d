import type { ProcessUsage, TopProcesses } from '#shared/domain/process-usage.ts';
import type { Clock } from '../../clock.ts';
import { readPortableProcesses } from '../elsewhere/read-processes.ts';
import { openProcessReader } from '../linux/process-reader.ts';
import { roundTo } from '../round-to.ts';
import type { ProcessSnapshot, ProcessReader } from '../source/process-snapshot.ts';

export interface TopProcessesDependencies {
  readonly clock: Clock;
  readonly reader: ProcessReader;
  /** Span between two readings when none is there to compare with, milliseconds. */
  readonly spanMs?: number;
}

const TOP = 5;
/** A reading older than this would tell of the past. */
const OLDEST_MS = 10_000;

/**
 * Tells the five heaviest processes by CPU and by memory when asked. CPU is over the time since the last question, if that
 * is a moment ago, else over a short span. Questions at the same time share one answer.
 */
export function createTopProcesses({ clock, reader, spanMs = 250 }: TopProcessesDependencies): () => Promise<TopProcesses> {
  let last: { readonly atMs: number; readonly byPid: ReadonlyMap<number, ProcessSnapshot> } | null = null;
  let running: Promise<TopProcesses> | null = null;

  const read = async (): Promise<typeof last & object> => {
    const snapshots = await reader.read();
    return { atMs: clock.monotonicMs(), byPid: new Map(snapshots.map((snapshot) => [snapshot.pid, snapshot])) };
  };
  const take = async (): Promise<TopProcesses> => {
    const ageMs = last === null ? Number.POSITIVE_INFINITY : clock.monotonicMs() - last.atMs;
    let before = last;
    if (before === null || ageMs > OLDEST_MS || ageMs < spanMs) {
      before = await read();
      await new Promise<void>((resolve) => void clock.after(spanMs, resolve));
    }
    const now = await read();
    last = now;
    const usages = [...now.byPid.values()].map((process) => usageBetween(before.byPid.get(process.pid), process, now.atMs - before.atMs));
    const heaviest = (by: 'cpuPercent' | 'memoryBytes') => usages.toSorted((a, b) => b[by] - a[by]).slice(0, TOP);
    const withCommand = (list: readonly ProcessUsage[]) =>
      Promise.all(list.map(async (usage) => named(usage, await reader.commandOf(usage.pid))));
    const [byCpu, byMemory] = await Promise.all([withCommand(heaviest('cpuPercent')), withCommand(heaviest('memoryBytes'))]);
    return { takenAtMs: clock.nowMs(), byCpu, byMemory };
  };
  return () => {
    running ??= take().finally(() => (running = null));
    return running;
  };
}

/** Linux reads /proc; elsewhere systeminformation lists processes. */
export async function openTopProcesses(clock: Clock, platform: NodeJS.Platform, procFolder: string): Promise<() => Promise<TopProcesses>> {
  if (platform !== 'linux') return () => readPortableProcesses(clock, TOP);
  return createTopProcesses({ clock, reader: await openProcessReader(procFolder) });
}

/** Node calls the main thread of every program the same; then its executable says more. */
function named(usage: ProcessUsage, command: string): ProcessUsage {
  const executable = command.split(' ')[0]?.split('/').at(-1) ?? '';
  return { ...usage, command, name: usage.name === 'MainThread' && executable !== '' ? executable : usage.name };
}

function usageBetween(before: ProcessSnapshot | undefined, now: ProcessSnapshot, elapsedMs: number): ProcessUsage {
  const isSame = before !== undefined && before.startedAt === now.startedAt;
  // One that started in between has used all it has since.
  const spentMs = Math.max(0, now.cpuMs - (isSame ? before.cpuMs : 0));
  const cpuPercent = elapsedMs > 0 ? roundTo((spentMs / elapsedMs) * 100, 1) : 0;
  return { pid: now.pid, name: now.name, command: '', cpuPercent, memoryBytes: now.memoryBytes };
}
