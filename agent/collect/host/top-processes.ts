import type { ProcessUsage, ProgramsTold, TopProcesses } from '#shared/domain/process-usage.ts';
import { redactCommand } from '#shared/domain/redact-command.ts';
import type { Clock } from '../../clock.ts';
import { createNamesReader } from '../elsewhere/names-reader.ts';
import { readPortableProcesses } from '../elsewhere/read-processes.ts';
import { openProcessReader } from '../linux/process-reader.ts';
import { roundTo } from '../round-to.ts';
import type { ProcessSnapshot, ProcessReader } from '../source/process-snapshot.ts';

export interface TopProcessesDependencies {
  readonly clock: Clock;
  readonly reader: ProcessReader;
  /** `names`: no command line is read. */
  readonly tells: Exclude<ProgramsTold, 'nothing'>;
  /** Span between two readings when none is there to compare with, milliseconds. */
  readonly spanMs?: number;
}

/** As many as are kept of the moment in which an alert fires. */
const TOP = 10;
const COMMAND_LENGTH = 300;
/** A reading older than this would tell of the past. */
const OLDEST_MS = 10_000;

/**
 * Tells the ten heaviest processes by CPU and by memory when asked. CPU is over the time since the last question, if that
 * is a moment ago, else over a short span. Questions at the same time share one answer.
 */
export function createTopProcesses({ clock, reader, tells, spanMs = 250 }: TopProcessesDependencies): () => Promise<TopProcesses> {
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
    const takenAtMs = clock.nowMs();
    const usages = [...now.byPid.values()].map((process) => usageBetween(before.byPid.get(process.pid), process, now.atMs - before.atMs));
    const heaviest = (by: 'cpuPercent' | 'memoryBytes') => usages.toSorted((a, b) => b[by] - a[by]).slice(0, TOP);
    const told = (list: readonly ProcessUsage[]) => Promise.all(list.map((usage) => tell(usage, reader, tells)));
    const [byCpu, byMemory] = await Promise.all([told(heaviest('cpuPercent')), told(heaviest('memoryBytes'))]);
    return { takenAtMs, tells, byCpu, byMemory };
  };
  return () => {
    running ??= take().finally(() => (running = null));
    return running;
  };
}

export interface OpenTopProcessesOptions {
  readonly clock: Clock;
  readonly platform: NodeJS.Platform;
  readonly procFolder: string;
  /** `nothing`: processes are not looked at. */
  readonly tells: ProgramsTold;
}

/** Linux reads /proc; elsewhere the system's own lists are asked. */
export async function openTopProcesses(options: OpenTopProcessesOptions): Promise<() => Promise<TopProcesses>> {
  const { clock, platform, procFolder, tells } = options;
  if (tells === 'nothing') return () => Promise.resolve({ takenAtMs: clock.nowMs(), tells, byCpu: [], byMemory: [] });
  if (platform === 'linux') return createTopProcesses({ clock, tells, reader: await openProcessReader(procFolder) });
  if (tells === 'names') return createTopProcesses({ clock, tells, reader: createNamesReader(platform) });
  return () => readPortableProcesses(clock, TOP);
}

/** Node calls the main thread of every program the same; then its executable says more. */
async function tell(usage: ProcessUsage, reader: ProcessReader, tells: ProgramsTold): Promise<ProcessUsage> {
  const words = tells === 'commands' ? await reader.commandOf(usage.pid) : [];
  const command = redactCommand(words).slice(0, COMMAND_LENGTH);
  if (usage.name !== 'MainThread') return { ...usage, command };
  const executable = (await reader.executableOf(usage.pid)).split('/').at(-1) ?? '';
  return { ...usage, command, name: executable === '' ? usage.name : executable.slice(0, 100) };
}

function usageBetween(before: ProcessSnapshot | undefined, now: ProcessSnapshot, elapsedMs: number): ProcessUsage {
  const isSame = before !== undefined && before.startedAt === now.startedAt;
  // One that started in between has used all it has since.
  const spentMs = Math.max(0, now.cpuMs - (isSame ? before.cpuMs : 0));
  const cpuPercent = elapsedMs > 0 ? roundTo((spentMs / elapsedMs) * 100, 1) : 0;
  return { pid: now.pid, name: now.name, command: '', cpuPercent, memoryBytes: now.memoryBytes };
}
