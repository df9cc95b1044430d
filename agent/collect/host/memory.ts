import type { Collector, CollectorKind, CollectorSurroundings, Reading } from '../collector.ts';
import { openSystemInformation } from '../elsewhere/system-information.ts';
import { openMeminfo } from '../linux/meminfo.ts';
import { percentOf } from '../round-to.ts';
import { whenRead } from '../when-read.ts';
import type { MemoryState, MemorySource } from '../source/memory-state.ts';

/** Memory and swap. Used is what programs cannot get: total less available. */
export const memory: CollectorKind = {
  name: 'memory',
  defaultIntervalMs: 1_000,
  async open(surroundings) {
    if (surroundings.platform === 'linux') return createMemoryCollector(surroundings, openMeminfo(surroundings.procFolder));
    const system = await openSystemInformation();
    const read = async (): Promise<MemoryState> => {
      const found = await system.mem();
      return {
        totalBytes: found.total,
        availableBytes: found.available,
        cachedBytes: found.buffcache > 0 ? found.buffcache : null,
        swapTotalBytes: found.swaptotal,
        swapUsedBytes: found.swapused,
      };
    };
    return createMemoryCollector(surroundings, { read, close: () => undefined });
  },
};

export function createMemoryCollector({ series }: Pick<CollectorSurroundings, 'series'>, source: MemorySource): Collector {
  const total = series.refOf('host_memory_total_bytes');
  const available = series.refOf('host_memory_available_bytes');
  const used = series.refOf('host_memory_used_bytes');
  const usedPercent = series.refOf('host_memory_used_percent');
  const cached = series.refOf('host_memory_cached_bytes');
  const swapTotal = series.refOf('host_swap_total_bytes');
  const swapUsed = series.refOf('host_swap_used_bytes');

  const toReadings = (state: MemoryState): Reading[] => {
    const usedBytes = Math.max(0, state.totalBytes - state.availableBytes);
    return [
      { series: total, value: state.totalBytes },
      { series: available, value: state.availableBytes },
      { series: used, value: usedBytes },
      { series: usedPercent, value: percentOf(usedBytes, state.totalBytes) },
      ...(state.cachedBytes === null ? [] : [{ series: cached, value: state.cachedBytes }]),
      { series: swapTotal, value: state.swapTotalBytes },
      { series: swapUsed, value: state.swapUsedBytes },
    ];
  };
  return { collect: () => whenRead(source.read(), toReadings), close: () => source.close() };
}
