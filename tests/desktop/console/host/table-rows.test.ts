import { expect, test } from 'vitest';
import { filesystemRows } from '../../../../desktop/console/host/filesystem-rows.ts';
import { interfaceRows } from '../../../../desktop/console/host/interface-rows.ts';
import type { SeriesWindow } from '../../../../desktop/console/series/series-window.ts';

function windowOf(...entries: [name: string, labels: Record<string, string>, avg: (number | null)[]][]): SeriesWindow {
  const series = entries.map(([name, labels, avg], ref) => ({ ref, name, labels, unit: '', avg, min: avg, max: avg, lastTimeMs: null }));
  return { startMs: 0, stepMs: 1_000, windowMs: 3_000, length: 3, series };
}

test('the fullest filesystem stands first, with its newest figures', () => {
  const root = { mount: '/', device: 'sda1', type: 'ext4' };
  const srv = { mount: '/srv', device: 'sdb1', type: 'xfs' };
  const rows = filesystemRows(
    windowOf(
      ['host_filesystem_used_percent', root, [40, 41, null]],
      ['host_filesystem_used_percent', srv, [90, null, null]],
      ['host_filesystem_size_bytes', root, [500, 500, null]],
    ),
  );
  expect(rows).toEqual([
    { mount: '/srv', device: 'sdb1', type: 'xfs', usedPercent: 90, usedBytes: null, sizeBytes: null, inodesUsedPercent: null },
    { mount: '/', device: 'sda1', type: 'ext4', usedPercent: 41, usedBytes: null, sizeBytes: 500, inodesUsedPercent: null },
  ]);
});

test('errors and drops of an interface are told together', () => {
  const eth = { interface: 'eth0' };
  const rows = interfaceRows(
    windowOf(
      ['host_network_receive_bytes_total', eth, [1, 2, 300]],
      ['host_network_receive_errors_total', eth, [0, 0, 1]],
      ['host_network_transmit_drops_total', eth, [0, 0, 2]],
    ),
  );
  expect(rows).toEqual([{ name: 'eth0', receivedPerSecond: 300, sentPerSecond: null, packetsPerSecond: null, troublePerSecond: 3 }]);
});
