import { aggregatedUnit } from '#shared/domain/counter-rate.ts';
import type { RangeResult, SeriesPoints } from '#shared/domain/query.ts';
import {
  type InfrastructureMetrics,
  infrastructureMetricsQuerySchema,
  infrastructureMetricsSchema,
  METRIC_ALIASES,
  REST_POINTS_LIMIT,
} from '#shared/protocol/rest/infrastructure-metrics.ts';
import type { Clock } from '../../kernel/clock.ts';
import { grouped } from './grouped.ts';
import { type Handle, NOTHING } from './handle.ts';
import { intervalOf, queryWindow } from './query-window.ts';
import { refuseTooManyPoints } from './refuse-too-many-points.ts';
import { refuseUnknownMetrics } from './refuse-unknown-metrics.ts';
import { selectHosts } from './select-hosts.ts';

export interface InfrastructureMetricsDependencies {
  readonly clock: Clock;
}

/** `GET /api/infrastructure/metrics`. */
export function serveInfrastructureMetrics(handle: Handle, { clock }: InfrastructureMetricsDependencies): void {
  handle({
    operationId: 'getInfrastructureMetrics',
    path: '/api/infrastructure/metrics',
    permission: 'look',
    tag: 'Infrastructure',
    summary: 'The course of metrics over time',
    description:
      'One entry for each series that fits, with a value for every step from start_time on; null where a step has no sample. ' +
      'Where what such steps need is not kept any more, the whole answer has the next longer interval that is: `interval` and `start_time` of the answer say so. ' +
      `At most ${grouped(REST_POINTS_LIMIT)} points an answer.`,
    query: infrastructureMetricsQuerySchema,
    params: NOTHING,
    reply: infrastructureMetricsSchema,
    otherStatuses: { 404: 'There is no such host', 503: 'The store does not answer' },
    async answer({ query, venue }) {
      const window = queryWindow(query, clock.nowMs());
      const { startMs, endMs, stepMs } = window;
      const asked = new Map(query.metrics.map((name) => [METRIC_ALIASES.get(name) ?? name, name]));
      await refuseUnknownMetrics(
        venue,
        asked,
        `GET /api/series lists those there are; short names are ${[...METRIC_ALIASES.keys()].join(', ')}.`,
      );
      const hosts = selectHosts(venue.hosts(), query);
      const empty = { start_time: window.startMs, end_time: window.endMs, interval: window.interval, aggregation: query.aggregation };
      if (hosts.length === 0) return { ...empty, metrics: [] };

      const selector = { hostIds: hosts.map(({ id }) => id), names: [...asked.keys()] };
      const found = await venue.listSeries(selector);
      refuseTooManyPoints(window, found.length, REST_POINTS_LIMIT);
      const result = await venue.query({ selector, startMs, endMs, stepMs, aggregations: [query.aggregation] });
      const hostNames = new Map(hosts.map(({ id, name }) => [id, name]));
      return {
        ...empty,
        start_time: result.startMs,
        interval: intervalOf(result.stepMs),
        metrics: result.series.map((series) => ({
          name: series.name,
          requested_as: asked.get(series.name) ?? series.name,
          host_id: series.hostId,
          host_name: hostNames.get(series.hostId) ?? series.hostId,
          labels: { ...series.labels },
          kind: series.kind,
          unit: aggregatedUnit(series.kind, series.unit, query.aggregation),
          points: pointsOf(result, series.columns[query.aggregation] ?? []),
        })),
      };
    },
  });
}

type Points = InfrastructureMetrics['metrics'][number]['points'];

function pointsOf(
  { startMs, stepMs }: Pick<RangeResult, 'startMs' | 'stepMs'>,
  column: NonNullable<SeriesPoints['columns']['avg']>,
): Points {
  return column.map((value, index) => [startMs + index * stepMs, value]);
}
