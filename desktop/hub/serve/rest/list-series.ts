import { METRIC_CATALOG, type MetricDescription } from '#shared/domain/metric-catalog.ts';
import { seriesListSchema, seriesQuerySchema } from '#shared/protocol/rest/series.ts';
import { type Handle, NOTHING } from './handle.ts';

const CATALOG: ReadonlyMap<string, MetricDescription> = new Map(Object.entries(METRIC_CATALOG));

/** `GET /api/series`. */
export function serveSeriesList(handle: Handle): void {
  handle({
    operationId: 'listSeries',
    path: '/api/series',
    permission: 'look',
    tag: 'Infrastructure',
    summary: 'Which series there are',
    description: 'Each metric of each host with its labels and unit.',
    query: seriesQuerySchema,
    params: NOTHING,
    reply: seriesListSchema,
    async answer({ query, venue }) {
      const all = await venue.listSeries({
        ...(query.host_id === undefined ? {} : { hostIds: query.host_id }),
        ...(query.name === undefined ? {} : { names: query.name }),
      });
      const series = all.slice(0, query.limit).map(({ name, hostId, labels, kind, unit }) => {
        return { name, host_id: hostId, labels: { ...labels }, kind, unit, help: CATALOG.get(name)?.help ?? null };
      });
      return { total: all.length, series };
    },
  });
}
