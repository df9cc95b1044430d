import os from 'node:os';
import type { CollectorKind } from '../collector.ts';
import { roundTo } from '../round-to.ts';

/** Load averages as the kernel keeps them; Windows has none. */
export const load: CollectorKind = {
  name: 'load',
  defaultIntervalMs: 1_000,
  open({ series, platform }) {
    if (platform === 'win32') return null;
    const refs = [series.refOf('host_load1'), series.refOf('host_load5'), series.refOf('host_load15')];
    return {
      collect: () => os.loadavg().map((value, index) => ({ series: refs[index] as number, value: roundTo(value, 2) })),
      close: () => undefined,
    };
  },
};
