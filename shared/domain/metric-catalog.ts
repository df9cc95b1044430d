import type { MetricKind } from './series.ts';

/** What a metric is; the agent announces series from this table and the API document explains them from it. */
export interface MetricDescription {
  readonly kind: MetricKind;
  /** percent, bytes, bytes_per_second, ms, seconds, celsius, count, ratio */
  readonly unit: string;
  readonly help: string;
  /** Names of the labels that its series carry. */
  readonly labels: readonly string[];
}

const gauge = (unit: string, help: string, ...labels: string[]): MetricDescription => ({ kind: 'gauge', unit, help, labels });
const counter = (unit: string, help: string, ...labels: string[]): MetricDescription => ({ kind: 'counter', unit, help, labels });

/**
 * Every metric that the built-in collectors report, and what those of services, caches and vendors are called wherever they come from:
 * the rules that ship watch these names, so whoever sends them is watched without writing a rule. Names follow the Prometheus convention: unit as suffix, `_total` on counters.
 */
export const METRIC_CATALOG = {
  host_cpu_usage_percent: gauge('percent', 'Time that all cores were not idle, of all their time'),
  host_cpu_mode_percent: gauge('percent', 'Time of all cores by mode: user, nice, system, iowait, irq, softirq, steal, idle', 'mode'),
  host_cpu_core_percent: gauge('percent', 'Time that one core was not idle', 'core'),
  host_load1: gauge('count', 'Mean number of runnable and waiting processes over 1 min'),
  host_load5: gauge('count', 'The same over 5 min'),
  host_load15: gauge('count', 'The same over 15 min'),
  host_memory_total_bytes: gauge('bytes', 'Memory fitted'),
  host_memory_available_bytes: gauge('bytes', 'Memory that programs can get without swapping'),
  host_memory_used_bytes: gauge('bytes', 'Total less available'),
  host_memory_used_percent: gauge('percent', 'Used of total'),
  host_memory_cached_bytes: gauge('bytes', 'Page cache, given back when needed'),
  host_swap_total_bytes: gauge('bytes', 'Swap configured'),
  host_swap_used_bytes: gauge('bytes', 'Swap in use'),
  host_disk_used_percent: gauge('percent', 'Use of the fullest filesystem'),
  host_filesystem_size_bytes: gauge('bytes', 'Size of a filesystem', 'mount', 'device', 'type'),
  host_filesystem_used_bytes: gauge('bytes', 'Used of it', 'mount', 'device', 'type'),
  host_filesystem_used_percent: gauge('percent', 'Used of what an ordinary user can have', 'mount', 'device', 'type'),
  host_filesystem_inodes_used_percent: gauge('percent', 'File entries used of those there are', 'mount', 'device', 'type'),
  host_disk_read_bytes_per_second: gauge('bytes_per_second', 'Read from all disks'),
  host_disk_write_bytes_per_second: gauge('bytes_per_second', 'Written to all disks'),
  host_disk_read_bytes_total: counter('bytes', 'Read from one disk', 'device'),
  host_disk_written_bytes_total: counter('bytes', 'Written to one disk', 'device'),
  host_disk_reads_total: counter('count', 'Reads completed by one disk', 'device'),
  host_disk_writes_total: counter('count', 'Writes completed by one disk', 'device'),
  host_disk_busy_percent: gauge('percent', 'Time that one disk had work', 'device'),
  host_disk_read_latency_ms: gauge('ms', 'Mean time of a read in the last interval', 'device'),
  host_disk_write_latency_ms: gauge('ms', 'Mean time of a write in the last interval', 'device'),
  host_network_receive_bytes_per_second: gauge('bytes_per_second', 'Received on all physical interfaces'),
  host_network_transmit_bytes_per_second: gauge('bytes_per_second', 'Sent on all physical interfaces'),
  host_network_receive_bytes_total: counter('bytes', 'Received on one interface', 'interface'),
  host_network_transmit_bytes_total: counter('bytes', 'Sent on one interface', 'interface'),
  host_network_receive_packets_total: counter('count', 'Packets received', 'interface'),
  host_network_transmit_packets_total: counter('count', 'Packets sent', 'interface'),
  host_network_receive_errors_total: counter('count', 'Packets received broken', 'interface'),
  host_network_transmit_errors_total: counter('count', 'Packets that could not be sent', 'interface'),
  host_network_receive_drops_total: counter('count', 'Packets dropped on receipt', 'interface'),
  host_network_transmit_drops_total: counter('count', 'Packets dropped on sending', 'interface'),
  host_uptime_seconds: gauge('seconds', 'Time since the host started'),
  host_processes: gauge('count', 'Processes'),
  host_processes_running: gauge('count', 'Processes running or ready to run'),
  host_temperature_celsius: gauge('celsius', 'Temperature of one sensor', 'sensor'),
  agent_cpu_percent: gauge('percent', "The agent's own use of one core"),
  agent_memory_rss_bytes: gauge('bytes', "The agent's own resident memory"),
  agent_event_loop_lag_ms: gauge('ms', 'Worst delay of the agent itself in the last interval'),
  agent_collector_up: gauge('ratio', '1 while a collector works, 0 while it is backed off', 'collector'),
  agent_collector_duration_ms: gauge('ms', 'Time of its last run', 'collector'),
  agent_collector_failures_total: counter('count', 'Runs of a collector that failed or hung', 'collector'),
  agent_clock_offset_ms: gauge(
    'ms',
    "How far the host's clock is ahead of the hub's; its own time of a sample is the stored one plus this when it is over 2 s",
  ),
  agent_queue_batches: gauge('count', 'Batches taken and not yet acknowledged by the hub'),
  agent_samples_dropped_total: counter('count', 'Samples given up because the queue was full'),
  service_up: gauge('ratio', '1 while a service answers as it should, 0 while it does not', 'service'),
  service_response_time_ms: gauge('ms', 'How long a service takes to answer: the 95th percentile of the last interval', 'service'),
  service_error_percent: gauge('percent', 'Requests to a service that failed, of all of the last interval', 'service'),
  cache_hit_percent: gauge('percent', 'Questions that a cache could answer, of all of the last interval', 'cache'),
  vendor_service_up: gauge('ratio', "1 while a vendor's service works as usual, 0 while it is degraded or down", 'service'),
} as const satisfies Record<string, MetricDescription>;

export type MetricName = keyof typeof METRIC_CATALOG;
