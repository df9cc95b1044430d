import { METRIC_CATALOG, type MetricName } from '../../domain/metric-catalog.ts';

/** What people of a venue call a metric. What is not here is known by its own name. */
const WORDS: Partial<Record<MetricName, string>> = {
  host_cpu_usage_percent: 'Processor',
  host_cpu_core_percent: 'One processor core',
  host_load1: 'Waiting programs (1 min)',
  host_load5: 'Waiting programs (5 min)',
  host_load15: 'Waiting programs (15 min)',
  host_memory_used_percent: 'Memory',
  host_memory_available_bytes: 'Free memory',
  host_swap_used_bytes: 'Swapped-out memory',
  host_disk_used_percent: 'Fullest disk',
  host_filesystem_used_percent: 'One disk',
  host_filesystem_inodes_used_percent: 'File entries of a disk',
  host_disk_read_bytes_per_second: 'Reading from disks',
  host_disk_write_bytes_per_second: 'Writing to disks',
  host_disk_busy_percent: 'Work of one disk',
  host_disk_read_latency_ms: 'Time of a read',
  host_disk_write_latency_ms: 'Time of a write',
  host_network_receive_bytes_per_second: 'Network in',
  host_network_transmit_bytes_per_second: 'Network out',
  host_network_receive_errors_total: 'Broken packets',
  host_network_receive_drops_total: 'Dropped packets',
  host_processes: 'Programs running',
  host_temperature_celsius: 'Temperature',
  host_uptime_seconds: 'Time since start',
  agent_cpu_percent: "The agent's own processor time",
  agent_memory_rss_bytes: "The agent's own memory",
  agent_collector_up: 'A collector works',
  agent_samples_dropped_total: 'Readings given up',
};

const isKnown = (name: string): name is MetricName => Object.hasOwn(METRIC_CATALOG, name);

export function metricWord(name: string): string {
  return (isKnown(name) ? WORDS[name] : undefined) ?? name;
}

/** The unit of what a metric shows; empty if the catalogue does not know it. */
export function metricUnit(name: string): string {
  return isKnown(name) ? METRIC_CATALOG[name].unit : '';
}

/** Metrics that one is offered to watch, by word; the others are found by name. */
export const WATCHABLE_METRICS: readonly { readonly name: string; readonly word: string }[] = Object.entries(WORDS).map(([name, word]) => ({
  name,
  word,
}));
