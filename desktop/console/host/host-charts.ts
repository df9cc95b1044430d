import { VITAL_LIMITS } from '#shared/domain/assess-host.ts';
import type { MetricName } from '#shared/domain/metric-catalog.ts';
import type { ChartLine } from '../charts/chart-data.ts';
import type { ChartLimit } from '../charts/chart-marks.ts';
import { say } from './words.ts';

/** What one chart of the host page shows. */
export interface HostChart {
  readonly title: string;
  readonly unit: string;
  readonly lines: readonly (ChartLine & { readonly name: MetricName })[];
  readonly limits: readonly ChartLimit[];
}

const limitsOf = (vital: 'cpu' | 'memory'): ChartLimit[] => {
  const limits = VITAL_LIMITS[vital];
  if (limits === undefined) return [];
  return [
    { value: limits.warning, words: say('limit.warning') },
    { value: limits.critical, words: say('limit.critical') },
  ];
};

/** The four charts, in their order. Reading and receiving have the first colour, writing and sending the second. */
export const HOST_CHARTS: readonly HostChart[] = [
  {
    title: say('fact.cpu'),
    unit: 'percent',
    lines: [{ name: 'host_cpu_usage_percent', label: say('line.in-use'), colour: 1 }],
    limits: limitsOf('cpu'),
  },
  {
    title: say('fact.memory'),
    unit: 'percent',
    lines: [{ name: 'host_memory_used_percent', label: say('line.in-use'), colour: 1 }],
    limits: limitsOf('memory'),
  },
  {
    title: say('chart.disk'),
    unit: 'bytes_per_second',
    lines: [
      { name: 'host_disk_read_bytes_per_second', label: say('line.read'), colour: 1 },
      { name: 'host_disk_write_bytes_per_second', label: say('line.written'), colour: 2 },
    ],
    limits: [],
  },
  {
    title: say('chart.network'),
    unit: 'bytes_per_second',
    lines: [
      { name: 'host_network_receive_bytes_per_second', label: say('line.received'), colour: 1 },
      { name: 'host_network_transmit_bytes_per_second', label: say('line.sent'), colour: 2 },
    ],
    limits: [],
  },
];

export const CHARTED_METRICS: readonly MetricName[] = HOST_CHARTS.flatMap((chart) => chart.lines.map((line) => line.name));
