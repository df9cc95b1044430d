/** The few figures that tell a host's health at a glance; every tile shows them in this order. */
export const VITALS = ['cpu', 'memory', 'disk', 'networkReceive', 'networkTransmit'] as const;
export type Vital = (typeof VITALS)[number];

/** The series that each vital is read from. Agents report these without labels. */
export const VITAL_SERIES: Readonly<Record<Vital, string>> = {
  cpu: 'host_cpu_usage_percent',
  memory: 'host_memory_used_percent',
  disk: 'host_disk_used_percent',
  networkReceive: 'host_network_receive_bytes_per_second',
  networkTransmit: 'host_network_transmit_bytes_per_second',
};

/** A figure with the time at which it was taken (UTC milliseconds). */
export interface Reading {
  readonly value: number;
  readonly timeMs: number;
}

export type Vitals = Partial<Record<Vital, Reading>>;
