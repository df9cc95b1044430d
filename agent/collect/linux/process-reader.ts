import { readdirSync, readFileSync } from 'node:fs';
import { readFile, readlink } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { ProcessReader, ProcessSnapshot } from '../source/process-snapshot.ts';
import { isProcessFolder } from './process-counts.ts';
import { type KernelUnits, readKernelUnits } from './kernel-units.ts';

/** Processes read before others get a turn: each costs some ten microseconds. */
const AT_ONCE = 100;
const NAME_LENGTH = 100;

/** Reads /proc/<pid>/stat. The name stands in brackets and may itself contain any of them and spaces. */
export function parseProcessStat(text: string, units: KernelUnits): ProcessSnapshot | null {
  const open = text.indexOf('(');
  const close = text.lastIndexOf(')');
  if (open === -1 || close === -1) return null;
  // Column 3 (state) is the first after the name.
  const columns = text.slice(close + 2).split(' ');
  const column = (number: number): number => Number(columns[number - 3]);
  const snapshot = {
    pid: Number.parseInt(text, 10),
    name: text.slice(open + 1, close).slice(0, NAME_LENGTH),
    startedAt: column(22),
    cpuMs: ((column(14) + column(15)) * 1_000) / units.ticksPerSecond,
    memoryBytes: Math.max(0, column(24)) * units.pageBytes,
  };
  return Number.isFinite(snapshot.cpuMs + snapshot.memoryBytes + snapshot.startedAt) ? snapshot : null;
}

export async function openProcessReader(procFolder: string): Promise<ProcessReader> {
  const units = await readKernelUnits(procFolder);
  return {
    async read() {
      const snapshots: ProcessSnapshot[] = [];
      const pids = readdirSync(procFolder).filter(isProcessFolder);
      for (const [index, pid] of pids.entries()) {
        if (index % AT_ONCE === AT_ONCE - 1) await setImmediate();
        const text = ifAlive(() => readFileSync(path.join(procFolder, pid, 'stat'), 'utf8'));
        const snapshot = text === null ? null : parseProcessStat(text, units);
        if (snapshot !== null) snapshots.push(snapshot);
      }
      return snapshots;
    },
    async commandOf(pid) {
      const bytes = await readFile(path.join(procFolder, String(pid), 'cmdline'), 'utf8').catch(goneIsNull);
      return (bytes ?? '').split('\0').filter((word) => word !== '');
    },
    async executableOf(pid) {
      return (await readlink(path.join(procFolder, String(pid), 'exe')).catch(goneIsNull)) ?? '';
    },
  };
}

function ifAlive<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    return goneIsNull(error);
  }
}

/** A process may end between being listed and read. */
function goneIsNull(error: unknown): null {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES') return null;
  throw error;
}
