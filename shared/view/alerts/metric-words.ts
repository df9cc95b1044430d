import { METRIC_CATALOG, type MetricName } from '../../domain/metric-catalog.ts';

/** What people of a venue call a metric. What is not here is known by its own name. */
const WORDS: Readonly<Record<string, string>> = {
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
  agent_collector_up: 'A part of the measuring',
  agent_samples_dropped_total: 'Readings given up',
  service_up: 'The check of a service',
  service_response_time_ms: 'Time in which a service answers',
  service_error_percent: 'Failed requests to a service',
  cache_hit_percent: 'What is found in a cache',
  vendor_service_up: "The check of a vendor's service",
  hub_response_error_percent: 'Failed requests to the hub',
  hub_event_loop_delay_ms: 'Pauses of the hub',
  hub_ingest_waiting_bytes: 'What waits to be stored',
  hub_disk_free_bytes: "Free space on the hub's disk",
  hub_backup_age_seconds: 'Age of the newest backup',
};
/** Of metrics that no collector of ours announces. */
const UNITS = ['percent', 'bytes_per_second', 'bits_per_second', 'bytes', 'seconds', 'celsius', 'ms', 'ratio'] as const;

const isKnown = (name: string): name is MetricName => Object.hasOwn(METRIC_CATALOG, name);

export function metricWord(name: string): string {
  return WORDS[name] ?? name;
}

/** The unit of what a metric shows: the catalogue's, else by the end of its name; empty if that does not say. */
export function metricUnit(name: string): string {
  if (isKnown(name)) return METRIC_CATALOG[name].unit;
  return UNITS.find((unit) => name.endsWith(`_${unit}`)) ?? '';
}

/** Metrics that one is offered to watch; the others are found by name. */
export const WATCHABLE_METRICS: readonly { readonly name: string; readonly word: string }[] = Object.entries(WORDS).map(([name, word]) => ({
  name,
  word,
}));
