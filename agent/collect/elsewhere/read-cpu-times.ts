import os from 'node:os';
import type { CpuTimes } from '../source/cpu-times.ts';

const MODES = ['user', 'nice', 'system', 'irq', 'idle'] as const;

/** CPU times in milliseconds from what Node tells on every platform. */
export function readPortableCpuTimes(): CpuTimes {
  const cores = new Map(os.cpus().map(({ times }, core) => [String(core), [times.user, times.nice, times.sys, times.irq, times.idle]]));
  const all = MODES.map((_, mode) => [...cores.values()].reduce((sum, times) => sum + (times[mode] ?? 0), 0));
  return { modes: MODES, all, cores };
}
