import os from 'node:os';
import type { CollectorKind } from '../collector.ts';

/** Whole seconds since the host started. */
export const uptime: CollectorKind = {
  name: 'uptime',
  defaultIntervalMs: 1_000,
  open({ series }) {
    const ref = series.refOf('host_uptime_seconds');
    return { collect: () => [{ series: ref, value: Math.floor(os.uptime()) }], close: () => undefined };
  },
};
