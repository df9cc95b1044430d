import { readdirSync, readFileSync } from 'node:fs';

export interface FoundProcess {
  readonly pid: number;
  readonly commandLine: string;
}

/** Processes whose command line contains all of `texts`, e.g. a test's own data folder. From /proc, so Linux only. */
export function findProcesses(...texts: readonly string[]): FoundProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), commandLine: readCommandLine(name) }))
    .filter(({ commandLine }) => texts.every((text) => commandLine.includes(text)));
}

function readCommandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    // It ended while we looked.
    return '';
  }
}
