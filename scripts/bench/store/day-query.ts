import type { RangeQuery } from '../../../shared/domain/query.ts';
import { FLEET_START_MS, hostName, metricName } from './fleet-feed.ts';
import { METRICS_PER_HOST } from './host-metrics.ts';

const DAY_MS = 86_400_000;

/** Readings of the day that is asked for are this far apart. */
export const DAY_STEP_MS = 10_000;
export const DAY_READINGS = DAY_MS / DAY_STEP_MS;
export const DAY_HOSTS = 8;
/** After so many questions for one series each was asked for once. */
export const DAY_SERIES = DAY_HOSTS * METRICS_PER_HOST;
export const DAY_RANGE = { startMs: FLEET_START_MS, endMs: FLEET_START_MS + DAY_MS, stepMs: 300_000 } as const;
export const ALL_METRICS: readonly string[] = Array.from({ length: METRICS_PER_HOST }, (_, metric) => metricName(metric));

/** Means of each 5 min of the day: of one series, or of the 50 of a host, the next one each time. */
export function dayQuery(ask: number, series: 1 | 50): RangeQuery {
  const names = series === 50 ? ALL_METRICS : [metricName(Math.floor(ask / DAY_HOSTS) % METRICS_PER_HOST)];
  return { selector: { hostIds: [hostName(ask % DAY_HOSTS)], names }, ...DAY_RANGE, aggregations: ['avg'] };
}
