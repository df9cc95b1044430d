import { latestValue, seriesNamed } from '../series/latest-value.ts';
import type { SeriesWindow } from '../series/series-window.ts';

/** One filesystem as the table shows it; null where the host does not tell. */
export interface FilesystemRow {
  readonly mount: string;
  readonly device: string;
  readonly type: string;
  readonly usedPercent: number | null;
  readonly usedBytes: number | null;
  readonly sizeBytes: number | null;
  readonly inodesUsedPercent: number | null;
}

/** Filesystems from the series of a host, fullest first. */
export function filesystemRows(window: SeriesWindow | null): FilesystemRow[] {
  const valueOf = (name: string, mount: string): number | null => {
    const series = seriesNamed(window, name).find((candidate) => candidate.labels['mount'] === mount);
    return series === undefined ? null : latestValue(series);
  };
  return seriesNamed(window, 'host_filesystem_used_percent')
    .map(({ labels }): FilesystemRow => {
      const mount = labels['mount'] ?? '';
      return {
        mount,
        device: labels['device'] ?? '',
        type: labels['type'] ?? '',
        usedPercent: valueOf('host_filesystem_used_percent', mount),
        usedBytes: valueOf('host_filesystem_used_bytes', mount),
        sizeBytes: valueOf('host_filesystem_size_bytes', mount),
        inodesUsedPercent: valueOf('host_filesystem_inodes_used_percent', mount),
      };
    })
    .sort((a, b) => (b.usedPercent ?? -1) - (a.usedPercent ?? -1) || a.mount.localeCompare(b.mount));
}
