import { counterGrowth } from '../counter-growth.ts';
import type { Collector, CollectorKind, CollectorSurroundings, Reading } from '../collector.ts';
import { readPortableCpuTimes } from '../elsewhere/read-cpu-times.ts';
import { openCpuTimes } from '../linux/cpu-times.ts';
import { percentOf } from '../round-to.ts';
import type { CpuTimesSource } from '../source/cpu-times.ts';

const IDLE_MODES = new Set(['idle', 'iowait']);

/** Use of all cores, of each core, and the share of each mode, over the time since the reading before. */
export const cpu: CollectorKind = {
  name: 'cpu',
  defaultIntervalMs: 1_000,
  open: (surroundings) =>
    createCpuCollector(
      surroundings,
      surroundings.platform === 'linux' ? openCpuTimes(surroundings.procFolder) : { read: readPortableCpuTimes, close: () => undefined },
    ),
};

export function createCpuCollector({ series }: Pick<CollectorSurroundings, 'series'>, source: CpuTimesSource): Collector {
  const usage = series.refOf('host_cpu_usage_percent');
  const modeRefs = new Map<string, number>();
  const coreRefs = new Map<string, number>();
  let previous = source.read();

  return {
    collect() {
      const current = source.read();
      const readings: Reading[] = [];
      const all = spent(previous.all, current.all);
      if (all !== null) {
        readings.push({ series: usage, value: busyPercent(current.modes, all) });
        current.modes.forEach((mode, index) => {
          let ref = modeRefs.get(mode);
          if (ref === undefined) modeRefs.set(mode, (ref = series.refOf('host_cpu_mode_percent', { mode })));
          readings.push({ series: ref, value: percentOf(all.spans[index] as number, all.total) });
        });
      }
      for (const [core, times] of current.cores) {
        // A core that was just switched on has nothing to compare with.
        const span = spent(previous.cores.get(core) ?? times, times);
        if (span === null) continue;
        let ref = coreRefs.get(core);
        if (ref === undefined) coreRefs.set(core, (ref = series.refOf('host_cpu_core_percent', { core })));
        readings.push({ series: ref, value: busyPercent(current.modes, span) });
      }
      previous = current;
      return readings;
    },
    close: () => source.close(),
  };
}

interface Spent {
  readonly spans: readonly number[];
  readonly total: number;
}

/** Time by mode between two readings; null if the kernel counted none. Single modes may run back a little: that is none. */
function spent(before: readonly number[], after: readonly number[]): Spent | null {
  const spans = after.map((time, index) => counterGrowth(before[index] ?? 0, time) ?? 0);
  const total = spans.reduce((sum, span) => sum + span, 0);
  return total > 0 ? { spans, total } : null;
}

function busyPercent(modes: readonly string[], { spans, total }: Spent): number {
  const idle = spans.reduce((sum, span, index) => (IDLE_MODES.has(modes[index] as string) ? sum + span : sum), 0);
  return percentOf(total - idle, total);
}
