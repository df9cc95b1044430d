import path from 'node:path';
import type { CpuTimes, CpuTimesSource } from '../source/cpu-times.ts';
import { openProcFile } from './proc-file.ts';

/** Columns of a cpu line in their order. Guest time follows, but is contained in user and nice. */
const MODES = ['user', 'nice', 'system', 'idle', 'iowait', 'irq', 'softirq', 'steal'] as const;

/** Reads the cpu lines of /proc/stat, in hundredths of a second. Old kernels have fewer columns: those they lack are 0. */
export function parseCpuTimes(text: string): CpuTimes {
  let all: readonly number[] = [];
  const cores = new Map<string, readonly number[]>();
  let start = 0;
  while (text.startsWith('cpu', start)) {
    const end = text.indexOf('\n', start);
    const [name = '', ...columns] = text.slice(start, end === -1 ? text.length : end).split(/ +/);
    const times = MODES.map((_, index) => Number(columns[index] ?? 0));
    if (name === 'cpu') all = times;
    else cores.set(name.slice(3), times);
    if (end === -1) break;
    start = end + 1;
  }
  return { modes: MODES, all, cores };
}

export function openCpuTimes(procFolder: string): CpuTimesSource {
  const file = openProcFile(path.join(procFolder, 'stat'));
  return { read: () => parseCpuTimes(file.read()), close: () => file.close() };
}
