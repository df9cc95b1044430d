import type { Collector, CollectorKind, CollectorSurroundings, Reading } from '../collector.ts';
import { openPortableFilesystems } from '../elsewhere/filesystems.ts';
import { openFilesystems } from '../linux/filesystems.ts';
import { percentOf } from '../round-to.ts';
import type { FilesystemState, FilesystemSource } from '../source/filesystem-state.ts';

/** Space and file entries of each real filesystem, one figure a device, and the use of the fullest. */
export const filesystem: CollectorKind = {
  name: 'filesystem',
  defaultIntervalMs: 1_000,
  async open(surroundings) {
    const { platform, procFolder, isExcluded } = surroundings;
    const source = platform === 'linux' ? openFilesystems({ procFolder, isExcluded }) : await openPortableFilesystems(isExcluded);
    return createFilesystemCollector(surroundings, source);
  },
};

export function createFilesystemCollector({ series }: Pick<CollectorSurroundings, 'series'>, source: FilesystemSource): Collector {
  const fullest = series.refOf('host_disk_used_percent');
  const refsByMount = new Map<string, ReturnType<typeof refsOf>>();
  const refsOf = ({ mount, device, type }: FilesystemState) => {
    const labels = { mount, device, type };
    return {
      size: series.refOf('host_filesystem_size_bytes', labels),
      used: series.refOf('host_filesystem_used_bytes', labels),
      usedPercent: series.refOf('host_filesystem_used_percent', labels),
      inodes: series.refOf('host_filesystem_inodes_used_percent', labels),
    };
  };

  return {
    async collect() {
      const readings: Reading[] = [];
      let worst: number | null = null;
      for (const state of await source.read()) {
        const key = `${state.mount}\n${state.device}\n${state.type}`;
        let refs = refsByMount.get(key);
        if (refs === undefined) refsByMount.set(key, (refs = refsOf(state)));
        const usedPercent = percentOf(state.usedBytes, state.usedBytes + state.availableBytes);
        if (!state.isReadOnly) worst = Math.max(worst ?? 0, usedPercent);
        readings.push(
          { series: refs.size, value: state.sizeBytes },
          { series: refs.used, value: state.usedBytes },
          { series: refs.usedPercent, value: usedPercent },
        );
        if (state.inodesUsedPercent !== null) readings.push({ series: refs.inodes, value: state.inodesUsedPercent });
      }
      if (worst !== null) readings.push({ series: fullest, value: worst });
      return readings;
    },
    close: () => source.close(),
  };
}
