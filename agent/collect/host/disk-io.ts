import { counterGrowth, growthPerSecond, isTellingSpan } from '../counter-growth.ts';
import type { Collector, CollectorKind, CollectorSurroundings, Reading } from '../collector.ts';
import { openPortableDiskCounters } from '../elsewhere/disk-counters.ts';
import { openDiskCounters } from '../linux/disk-counters.ts';
import { percentOf, roundTo } from '../round-to.ts';
import { whenRead } from '../when-read.ts';
import type { DiskCounters, DiskCountersSource } from '../source/disk-counters.ts';

const PRIMING_MS = 5_000;

/** Bytes, operations, latency and busy time of each whole disk, and the rate of all together. */
export const diskIo: CollectorKind = {
  name: 'disk-io',
  defaultIntervalMs: 1_000,
  async open(surroundings) {
    const { platform, procFolder, sysFolder, isExcluded } = surroundings;
    const source = platform === 'linux' ? openDiskCounters({ procFolder, sysFolder, isExcluded }) : await openPortableDiskCounters();
    const collector = createDiskIoCollector(surroundings, source);
    // Read once now, so that there are rates from the first tick.
    await collector.collect(AbortSignal.timeout(PRIMING_MS));
    return collector;
  },
};

export function createDiskIoCollector(
  { series, clock }: Pick<CollectorSurroundings, 'series' | 'clock'>,
  source: DiskCountersSource,
): Collector {
  const readRate = series.refOf('host_disk_read_bytes_per_second');
  const writeRate = series.refOf('host_disk_write_bytes_per_second');
  const refsByDevice = new Map<string, ReturnType<typeof refsOf>>();
  const refsOf = (device: string) => ({
    readBytes: series.refOf('host_disk_read_bytes_total', { device }),
    writtenBytes: series.refOf('host_disk_written_bytes_total', { device }),
    reads: series.refOf('host_disk_reads_total', { device }),
    writes: series.refOf('host_disk_writes_total', { device }),
    busy: series.refOf('host_disk_busy_percent', { device }),
    readLatency: series.refOf('host_disk_read_latency_ms', { device }),
    writeLatency: series.refOf('host_disk_write_latency_ms', { device }),
  });
  let previous = new Map<string, DiskCounters>();
  let previousMs: number | null = null;

  const toReadings = (disks: readonly DiskCounters[]): Reading[] => {
    const nowMs = clock.monotonicMs();
    const elapsedMs = previousMs === null ? 0 : nowMs - previousMs;
    const hasRates = isTellingSpan(elapsedMs);
    const readings: Reading[] = [];
    let readSum = 0;
    let writeSum = 0;
    for (const disk of disks) {
      let refs = refsByDevice.get(disk.device);
      if (refs === undefined) refsByDevice.set(disk.device, (refs = refsOf(disk.device)));
      readings.push({ series: refs.readBytes, value: disk.readBytes }, { series: refs.writtenBytes, value: disk.writtenBytes });
      const before = previous.get(disk.device);
      if (disk.activity !== null) {
        readings.push({ series: refs.reads, value: disk.activity.reads }, { series: refs.writes, value: disk.activity.writes });
      }
      if (before === undefined || !hasRates) continue;
      readSum += growthPerSecond(before.readBytes, disk.readBytes, elapsedMs) ?? 0;
      writeSum += growthPerSecond(before.writtenBytes, disk.writtenBytes, elapsedMs) ?? 0;
      const then = before.activity;
      const now = disk.activity;
      if (then === null || now === null) continue;
      const busyMs = counterGrowth(then.busyMs, now.busyMs);
      if (busyMs !== null) readings.push({ series: refs.busy, value: percentOf(busyMs, elapsedMs) });
      pushLatency(readings, refs.readLatency, counterGrowth(then.reads, now.reads), counterGrowth(then.readMs, now.readMs));
      pushLatency(readings, refs.writeLatency, counterGrowth(then.writes, now.writes), counterGrowth(then.writeMs, now.writeMs));
    }
    if (hasRates) {
      readings.push({ series: readRate, value: roundTo(readSum, 0) }, { series: writeRate, value: roundTo(writeSum, 0) });
    }
    previous = new Map(disks.map((disk) => [disk.device, disk]));
    previousMs = nowMs;
    return readings;
  };
  const collect = (): readonly Reading[] | Promise<readonly Reading[]> => whenRead(source.read(), toReadings);
  return { collect, close: () => source.close() };
}

/** Where nothing was read there is no latency to tell: a gap, not a zero. */
function pushLatency(readings: Reading[], series: number, operations: number | null, spentMs: number | null): void {
  if (operations !== null && operations > 0 && spentMs !== null) readings.push({ series, value: roundTo(spentMs / operations, 3) });
}
