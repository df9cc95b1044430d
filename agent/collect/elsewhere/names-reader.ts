import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { ProcessReader, ProcessSnapshot } from '../source/process-snapshot.ts';

const run = promisify(execFile);
const ASKED = { timeout: 4_000, maxBuffer: 16_777_216, windowsHide: true } as const;
const BYTES_PER_KILOBYTE = 1_024;
/** Windows counts processor time in tenths of a microsecond. */
const TENTHS_OF_MICROSECOND_PER_MS = 10_000;
const MOST_NAME = 100;
const WINDOWS_QUESTION =
  'Get-CimInstance Win32_Process -Property ProcessId,Name,UserModeTime,KernelModeTime,WorkingSetSize | Select-Object ProcessId,Name,UserModeTime,KernelModeTime,WorkingSetSize | ConvertTo-Json -Compress';

/**
 * Reads processes by name where there is no /proc. The library that is asked elsewhere lists them with their command lines; here the system
 * is not even asked for those.
 */
export function createNamesReader(platform: NodeJS.Platform): ProcessReader {
  return {
    read: async () =>
      platform === 'win32'
        ? parseWindowsNames((await run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', WINDOWS_QUESTION], ASKED)).stdout)
        : parsePsNames(
            (await run('ps', ['-Ac', '-o', 'pid=,time=,rss=,comm='], { ...ASKED, env: { ...process.env, LC_ALL: 'C' } })).stdout,
          ),
    executableOf: () => Promise.resolve(''),
    commandOf: () => Promise.resolve([]),
  };
}

/** Lines as `  412  12:03.45  81920 Music Player`; longer times as `1-02:03:04` or `02:03:04`. */
export function parsePsNames(text: string): readonly ProcessSnapshot[] {
  return text.split('\n').flatMap((line) => {
    const found = /^\s*(\d+)\s+(?:(\d+)-)?([\d:.]+)\s+(\d+)\s+(.+?)\s*$/.exec(line);
    if (found === null) return [];
    const [, pid, days = '0', clock = '0', kilobytes, name = ''] = found;
    const seconds = clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) + Number(days) * 86_400;
    const memoryBytes = Number(kilobytes) * BYTES_PER_KILOBYTE;
    return [{ pid: Number(pid), name: name.slice(0, MOST_NAME), startedAt: 0, cpuMs: Math.round(seconds * 1_000), memoryBytes }];
  });
}

const figure = z.coerce.number().catch(0);
const windowsProcess = z.object({
  ProcessId: z.number().int().min(0),
  Name: z.string(),
  UserModeTime: figure,
  KernelModeTime: figure,
  WorkingSetSize: figure,
});

/** PowerShell gives one process alone without a list around it. */
export function parseWindowsNames(text: string): readonly ProcessSnapshot[] {
  const list: unknown[] = [JSON.parse(text) as unknown].flat();
  return list.flatMap((one) => {
    const { success, data } = windowsProcess.safeParse(one);
    // Number 0 is the time in which nothing runs.
    if (!success || data.ProcessId === 0) return [];
    const { ProcessId: pid, Name: name, UserModeTime: user, KernelModeTime: kernel, WorkingSetSize: memoryBytes } = data;
    return [{ pid, name: name.slice(0, MOST_NAME), startedAt: 0, cpuMs: (user + kernel) / TENTHS_OF_MICROSECOND_PER_MS, memoryBytes }];
  });
}
