import { latestValue, seriesNamed } from '../series/latest-value.ts';
import type { SeriesWindow } from '../series/series-window.ts';

/** One network interface now; rates per second, null where it is not known. */
export interface InterfaceRow {
  readonly name: string;
  readonly receivedPerSecond: number | null;
  readonly sentPerSecond: number | null;
  readonly packetsPerSecond: number | null;
  /** Errors and drops, both ways. */
  readonly troublePerSecond: number | null;
}

/** Interfaces from the counters of a host, by name; the hub gives counters as growth per second. */
export function interfaceRows(window: SeriesWindow | null): InterfaceRow[] {
  if (window === null) return [];
  const rate = (metric: string, name: string): number | null => {
    const series = seriesNamed(window, metric).find((candidate) => candidate.labels['interface'] === name);
    return series === undefined ? null : latestValue(series);
  };
  const sum = (name: string, ...metrics: string[]): number | null => {
    const rates = metrics.map((metric) => rate(metric, name)).filter((value) => value !== null);
    return rates.length === 0 ? null : rates.reduce((total, value) => total + value, 0);
  };
  const names = new Set(seriesNamed(window, 'host_network_receive_bytes_total').map(({ labels }) => labels['interface'] ?? ''));
  return [...names]
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((name) => ({
      name,
      receivedPerSecond: rate('host_network_receive_bytes_total', name),
      sentPerSecond: rate('host_network_transmit_bytes_total', name),
      packetsPerSecond: sum(name, 'host_network_receive_packets_total', 'host_network_transmit_packets_total'),
      troublePerSecond: sum(
        name,
        'host_network_receive_errors_total',
        'host_network_transmit_errors_total',
        'host_network_receive_drops_total',
        'host_network_transmit_drops_total',
      ),
    }));
}
