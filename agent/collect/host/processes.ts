import type { Collector, CollectorKind, CollectorSurroundings } from '../collector.ts';
import { openSystemInformation } from '../elsewhere/system-information.ts';
import { openProcessCounts } from '../linux/process-counts.ts';
import { whenRead } from '../when-read.ts';
import type { ProcessCountsSource } from '../source/process-counts.ts';

/** Elsewhere counting means starting another program: rarely, then. */
const PORTABLE_INTERVAL_MS = 30_000;

/** How many processes there are and how many of them run. */
export const processes: CollectorKind = {
  name: 'processes',
  defaultIntervalMs: process.platform === 'linux' ? 1_000 : PORTABLE_INTERVAL_MS,
  async open(surroundings) {
    if (surroundings.platform === 'linux')
      return createProcessesCollector(surroundings, openProcessCounts(surroundings.procFolder, surroundings.clock));
    const system = await openSystemInformation();
    return createProcessesCollector(surroundings, { read: () => system.processes(), close: () => undefined });
  },
};

export function createProcessesCollector({ series }: Pick<CollectorSurroundings, 'series'>, source: ProcessCountsSource): Collector {
  const all = series.refOf('host_processes');
  const running = series.refOf('host_processes_running');
  return {
    collect: () =>
      whenRead(source.read(), (counts) => [
        { series: all, value: counts.all },
        { series: running, value: counts.running },
      ]),
    close: () => source.close(),
  };
}
