import { aggregatedUnit } from '#shared/domain/counter-rate.ts';
import type { RangeResult, SeriesPoints } from '#shared/domain/query.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { METRIC_CATALOG } from '#shared/domain/metric-catalog.ts';
import {
  type InfrastructureMetrics,
  infrastructureMetricsQuerySchema,
  infrastructureMetricsSchema,
  METRIC_ALIASES,
  REST_POINTS_LIMIT,
} from '#shared/protocol/rest/infrastructure-metrics.ts';
import type { Fleet } from '../../evaluate/fleet.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { SampleReader } from '../../store/sample-store.ts';
import { type Handle, NOTHING } from './handle.ts';
import { intervalOf, type QueryWindow, queryWindow } from './query-window.ts';
import { selectHosts } from './select-hosts.ts';

export interface InfrastructureMetricsDependencies {
  readonly fleet: Fleet;
  readonly reader: SampleReader;
  readonly clock: Clock;
}

/** `GET /api/infrastructure/metrics`. */
export function serveInfrastructureMetrics(handle: Handle, { fleet, reader, clock }: InfrastructureMetricsDependencies): void {
  handle({
    operationId: 'getInfrastructureMetrics',
    path: '/api/infrastructure/metrics',
    permission: 'look',
    tag: 'Infrastructure',
    summary: 'The course of metrics over time',
    description:
      'One entry for each series that fits, with a value for every step from start_time on; null where a step has no sample. ' +
      'Where what such steps need is not kept any more, the whole answer has the next longer interval that is: `interval` and `start_time` of the answer say so. ' +
      `At most ${REST_POINTS_LIMIT.toLocaleString('en')} points an answer.`,
    query: infrastructureMetricsQuerySchema,
    params: NOTHING,
    reply: infrastructureMetricsSchema,
    otherStatuses: { 404: 'There is no such host', 503: 'The store does not answer' },
    async answer({ query }) {
      const window = queryWindow(query, clock.nowMs());
      const asked = new Map(query.metrics.map((name) => [METRIC_ALIASES.get(name) ?? name, name]));
      await refuseUnknownMetrics(reader, asked);
      const hosts = selectHosts(fleet.hosts(), query);
      const empty = { start_time: window.startMs, end_time: window.endMs, interval: query.interval, aggregation: query.aggregation };
      if (hosts.length === 0) return { ...empty, metrics: [] };

      const selector = { hostIds: hosts.map(({ id }) => id), names: [...asked.keys()] };
      const found = await reader.listSeries(selector);
      refuseTooMuch(window, found.length);
      const result = await reader.query({ selector, ...window, aggregations: [query.aggregation] });
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

/** A metric that is ours but has no series yet is merely empty; a name that nothing knows is most likely mistyped. */
async function refuseUnknownMetrics(reader: SampleReader, asked: ReadonlyMap<string, string>): Promise<void> {
  const doubtful = [...asked.keys()].filter((name) => !Object.hasOwn(METRIC_CATALOG, name));
  if (doubtful.length === 0) return;
  const known = new Set((await reader.listSeries({ names: doubtful })).map(({ name }) => name));
  const unknown = doubtful.filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new AppError({
    code: 'query.invalid',
    message: `There is no metric ${unknown.map((name) => `"${asked.get(name) ?? name}"`).join(', ')}.`,
    where: 'metrics',
    remedy: `GET /api/series lists those there are; short names are ${[...METRIC_ALIASES.keys()].join(', ')}.`,
  });
}

function refuseTooMuch({ startMs, endMs, stepMs }: QueryWindow, seriesCount: number): void {
  const points = Math.ceil((endMs - startMs) / stepMs) * Math.max(1, seriesCount);
  if (points <= REST_POINTS_LIMIT) return;
  throw new AppError({
    code: 'query.too-large',
    message: `This would answer ${points} points of ${seriesCount} series; ${REST_POINTS_LIMIT} are allowed.`,
    where: 'start_time, interval, metrics',
    remedy: 'Ask for a longer interval, a shorter time (in UTC milliseconds) or fewer metrics.',
  });
}

type Points = InfrastructureMetrics['metrics'][number]['points'];

function pointsOf(
  { startMs, stepMs }: Pick<RangeResult, 'startMs' | 'stepMs'>,
  column: NonNullable<SeriesPoints['columns']['avg']>,
): Points {
  return column.map((value, index) => [startMs + index * stepMs, value]);
}
