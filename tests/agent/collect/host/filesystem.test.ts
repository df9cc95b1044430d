import { expect, it } from 'vitest';
import { createFilesystemCollector } from '../../../../agent/collect/host/filesystem.ts';
import type { FilesystemState } from '../../../../agent/collect/source/filesystem-state.ts';
import { createSeriesTable } from '../../../../agent/collect/series-table.ts';
import { namedReadings } from '../../../support/named-readings.ts';

const state = (mount: string, used: number, available: number, more: Partial<FilesystemState> = {}): FilesystemState => ({
  mount,
  device: `/dev${mount}`,
  type: 'ext4',
  isReadOnly: false,
  sizeBytes: 100,
  usedBytes: used,
  availableBytes: available,
  inodesUsedPercent: null,
  ...more,
});

it('the figure of a host is its fullest filesystem that can fill up, of what an ordinary user can have', async () => {
  const series = createSeriesTable();
  const states = [state('/', 40, 40, { inodesUsedPercent: 3 }), state('/data', 30, 70), state('/usr', 100, 0, { isReadOnly: true })];
  const collector = createFilesystemCollector({ series }, { read: () => Promise.resolve(states), close: () => undefined });
  const readings = namedReadings(series, await collector.collect(AbortSignal.timeout(1_000)));
  expect(readings).toMatchObject({
    host_disk_used_percent: 50,
    'host_filesystem_used_percent{mount=/data,device=/dev/data,type=ext4}': 30,
    'host_filesystem_used_percent{mount=/usr,device=/dev/usr,type=ext4}': 100,
    'host_filesystem_inodes_used_percent{mount=/,device=/dev/,type=ext4}': 3,
  });
});
