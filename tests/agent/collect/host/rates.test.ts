import { describe, expect, it } from 'vitest';
import { createDiskIoCollector } from '../../../../agent/collect/host/disk-io.ts';
import type { DiskCounters } from '../../../../agent/collect/source/disk-counters.ts';
import { createNetworkCollector } from '../../../../agent/collect/host/network.ts';
import type { InterfaceCounters } from '../../../../agent/collect/source/interface-counters.ts';
import type { Collector, Reading } from '../../../../agent/collect/collector.ts';
import { createSeriesTable } from '../../../../agent/collect/series-table.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { namedReadings } from '../../../support/named-readings.ts';

const disk = (readBytes: number, reads: number, readMs: number, busyMs: number, device = 'sda'): DiskCounters => ({
  device,
  readBytes,
  writtenBytes: 0,
  activity: { reads, readMs, writes: 0, writeMs: 0, busyMs },
});
const port = (name: string, received: number, sent: number, isPhysical = true): InterfaceCounters => ({
  name,
  isPhysical,
  receive: { bytes: received, packets: 1, errors: 0, drops: 0 },
  transmit: { bytes: sent, packets: null, errors: 0, drops: 0 },
});

function stage<T>(
  create: (
    surroundings: { series: ReturnType<typeof createSeriesTable>; clock: ReturnType<typeof createFakeClock> },
    read: () => T,
  ) => Collector,
) {
  const series = createSeriesTable();
  const clock = createFakeClock();
  let state: T;
  const collector = create({ series, clock }, () => state);
  return (next: T, afterMs: number): Record<string, number> => {
    state = next;
    clock.advance(afterMs);
    return namedReadings(series, collector.collect(AbortSignal.timeout(1_000)) as readonly Reading[]);
  };
}
const disks = () =>
  stage<readonly DiskCounters[]>((surroundings, read) => createDiskIoCollector(surroundings, { read, close: () => undefined }));
const ports = () =>
  stage<readonly InterfaceCounters[]>((surroundings, read) => createNetworkCollector(surroundings, { read, close: () => undefined }));

describe('disks', () => {
  it('tell rate, busy time and latency over the true time between two readings', () => {
    const after = disks();
    expect(after([disk(1_000, 10, 100, 0)], 0)).toEqual({
      'host_disk_read_bytes_total{device=sda}': 1_000,
      'host_disk_written_bytes_total{device=sda}': 0,
      'host_disk_reads_total{device=sda}': 10,
      'host_disk_writes_total{device=sda}': 0,
    });
    expect(after([disk(5_000, 14, 110, 500)], 2_000)).toMatchObject({
      host_disk_read_bytes_per_second: 2_000,
      'host_disk_busy_percent{device=sda}': 25,
      'host_disk_read_latency_ms{device=sda}': 2.5,
    });
  });

  it('on which nothing was read have no read latency, not one of zero', () => {
    const after = disks();
    after([disk(1_000, 10, 100, 0)], 0);
    expect(after([disk(1_000, 10, 100, 0)], 1_000)).not.toHaveProperty('host_disk_read_latency_ms{device=sda}');
  });

  it('whose counters were reset do not tell a negative or an enormous rate', () => {
    const after = disks();
    after([disk(1e12, 1_000, 1_000, 1_000)], 0);
    const readings = after([disk(4_096, 1, 1, 1)], 1_000);
    expect(readings['host_disk_read_bytes_per_second']).toBe(0);
    expect(readings).not.toHaveProperty('host_disk_busy_percent{device=sda}');
    expect(readings).not.toHaveProperty('host_disk_read_latency_ms{device=sda}');
  });

  it('that are plugged in do not bring all they ever read as the rate of one second', () => {
    const after = disks();
    after([disk(0, 0, 0, 0)], 0);
    expect(after([disk(0, 0, 0, 0), disk(1e12, 5, 5, 5, 'sdb')], 1_000)['host_disk_read_bytes_per_second']).toBe(0);
  });
});

describe('the network', () => {
  it('is the sum of the physical interfaces, each counted by itself too', () => {
    const after = ports();
    after([port('eth0', 0, 0), port('wlan0', 0, 0), port('br0', 0, 0, false)], 0);
    expect(after([port('eth0', 1_000, 10), port('wlan0', 500, 5), port('br0', 1_500, 15, false)], 1_000)).toMatchObject({
      host_network_receive_bytes_per_second: 1_500,
      host_network_transmit_bytes_per_second: 15,
      'host_network_receive_bytes_total{interface=br0}': 1_500,
      'host_network_receive_bytes_total{interface=wlan0}': 500,
    });
  });

  it('after an interface went down and up again has no negative rate', () => {
    const after = ports();
    after([port('eth0', 5_000, 5_000)], 0);
    expect(after([port('eth0', 100, 100)], 1_000)['host_network_receive_bytes_per_second']).toBe(0);
    expect(after([port('eth0', 400, 100)], 1_000)['host_network_receive_bytes_per_second']).toBe(300);
  });

  it('does not tell what the platform does not count', () => {
    const readings = ports()([port('eth0', 1, 1)], 0);
    expect(readings).toHaveProperty('host_network_receive_packets_total{interface=eth0}');
    expect(readings).not.toHaveProperty('host_network_transmit_packets_total{interface=eth0}');
  });

  it('asked twice in one moment gives counters, but no rate over no time', () => {
    const after = ports();
    after([port('eth0', 0, 0)], 0);
    expect(after([port('eth0', 9_000, 0)], 3)).not.toHaveProperty('host_network_receive_bytes_per_second');
  });
});
