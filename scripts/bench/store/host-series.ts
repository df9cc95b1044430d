import { METRIC_CATALOG, type MetricName } from '../../../shared/domain/metric-catalog.ts';
import type { Labels, MetricKind } from '../../../shared/domain/series.ts';
import { METRICS_PER_HOST } from './host-metrics.ts';

export interface AnnouncedSeries {
  readonly ref: number;
  readonly name: string;
  readonly labels: Labels;
  readonly kind: MetricKind;
  readonly unit: string;
}

type Named = readonly [name: MetricName, label?: string];

const perDisk = (device: string): Named[] => [
  ['host_disk_read_bytes_total', device],
  ['host_disk_written_bytes_total', device],
  ['host_disk_reads_total', device],
  ['host_disk_writes_total', device],
];
const perInterface = (name: string): Named[] => [
  ['host_network_receive_bytes_total', name],
  ['host_network_transmit_bytes_total', name],
  ['host_network_receive_packets_total', name],
  ['host_network_transmit_packets_total', name],
];

/** What an agent would call the metrics of host-metrics.ts, in their order, so that rules and vitals find what they look for. */
const NAMES: readonly Named[] = [
  ['host_cpu_usage_percent'],
  ...['user', 'system', 'iowait', 'softirq', 'idle'].map((mode): Named => ['host_cpu_mode_percent', mode]),
  ...['0', '1', '2', '3'].map((core): Named => ['host_cpu_core_percent', core]),
  ['host_disk_busy_percent', 'sda'],
  ['agent_cpu_percent'],
  ...perDisk('sda'),
  ...perDisk('sdb'),
  ...perInterface('eth0'),
  ...perInterface('wlan0'),
  ['host_load1'],
  ['host_temperature_celsius', 'cpu'],
  ['host_memory_available_bytes'],
  ['host_load5'],
  ['host_memory_used_percent'],
  ['host_memory_used_bytes'],
  ['host_load15'],
  ['host_disk_used_percent'],
  ['host_memory_cached_bytes'],
  ['host_processes_running'],
  ['host_temperature_celsius', 'board'],
  ['agent_memory_rss_bytes'],
  ['agent_event_loop_lag_ms'],
  ['host_filesystem_used_percent', '/'],
  ['host_filesystem_size_bytes', '/'],
  ['host_uptime_seconds'],
  ['host_swap_used_bytes'],
  ['host_processes'],
  ['host_filesystem_used_bytes', '/'],
  ['agent_queue_batches'],
  ['host_memory_total_bytes'],
  ['agent_collector_up', 'cpu'],
];

/** The announcement of a host with this many series; beyond one host's metrics they are told apart by a label. */
export function announcedSeries(count: number): AnnouncedSeries[] {
  return Array.from({ length: count }, (_, ref) => {
    const [name, label] = NAMES[ref % METRICS_PER_HOST] as Named;
    const { kind, unit, labels: labelNames } = METRIC_CATALOG[name];
    const copy = Math.floor(ref / METRICS_PER_HOST);
    const labels = Object.fromEntries(labelNames.map((labelName) => [labelName, label ?? '']));
    return { ref, name, labels: copy === 0 ? labels : { ...labels, copy: String(copy) }, kind, unit };
  });
}
