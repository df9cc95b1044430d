import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { ProcessCountsSource } from '../host/processes.ts';
import { openProcFile } from './proc-file.ts';

/** The fourth column of /proc/loadavg: threads that run or could, of all threads. */
export function parseRunning(loadavg: string): number {
  const running = Number.parseInt(loadavg.split(' ')[3] ?? '', 10);
  return Number.isNaN(running) ? 0 : running;
}

/** Names of /proc that are process numbers. */
export function isProcessFolder(name: string): boolean {
  const first = name.charCodeAt(0);
  return first >= 0x30 && first <= 0x39;
}

export function openProcessCounts(procFolder: string): ProcessCountsSource {
  const loadavg = openProcFile(path.join(procFolder, 'loadavg'));
  return {
    read: () => ({
      all: readdirSync(procFolder).filter(isProcessFolder).length,
      running: parseRunning(loadavg.read()),
    }),
    close: () => loadavg.close(),
  };
}
