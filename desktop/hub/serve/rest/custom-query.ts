import type { GroupPoints, SeriesPoints } from '#shared/domain/query.ts';
import { aggregatedUnit } from '#shared/domain/counter-rate.ts';
import { customQueryResultSchema, customQuerySchema } from '#shared/protocol/rest/custom-query.ts';
import { LIMITS } from '#shared/protocol/limits.ts';
import type { Clock } from '../../kernel/clock.ts';
import { compileMatchers } from '../../store/match-labels.ts';
import type { SampleReader } from '../../store/sample-store.ts';
import { type Handle, NOTHING } from './handle.ts';
import { intervalOf, queryWindow } from './query-window.ts';
import { refuseTooManyPoints } from './refuse-too-many-points.ts';
import { refuseUnknownLabels } from './refuse-unknown-labels.ts';
import { refuseUnknownMetrics } from './refuse-unknown-metrics.ts';

export interface CustomQueryDependencies {
  readonly reader: SampleReader;
  readonly clock: Clock;
}

/** `POST /api/analytics/custom-query`. */
export function serveCustomQuery(handle: Handle, { reader, clock }: CustomQueryDependencies): void {
  handle({
    operationId: 'queryAnalytics',
    path: '/api/analytics/custom-query',
    permission: 'look',
    tag: 'Analytics',
    summary: 'Any question to the stored figures',
    description:
      'Conditions on labels, groups, and the highest or lowest few. A value for every step from start_time on; null where a step has no sample. ' +
      'Where what such steps need is not kept any more, the whole answer has the next longer interval that is: `interval` and `start_time` of the answer say so.',
    query: NOTHING,
    params: NOTHING,
    body: customQuerySchema,
    reply: customQueryResultSchema,
    otherStatuses: { 413: 'The question is too long', 503: 'The store does not answer' },
    async answer({ body }) {
      const { aggregation } = body;
      const window = queryWindow(body, clock.nowMs());
      // Throws in the words of this address what the store would say in its own.
      compileMatchers(body.matchers, 'matchers');
      await refuseUnknownMetrics(reader, new Map(body.metrics.map((name) => [name, name])), 'GET /api/series lists those there are.');
      const selector = { names: body.metrics, matchers: body.matchers };
      const found = await reader.listSeries(selector);
      refuseTooManyPoints(window, found.length, LIMITS.pointsPerQuery);
      refuseUnknownLabels(found, body.group_by ?? []);
      const { series, groups, startMs, stepMs } = await reader.query({
        selector,
        startMs: window.startMs,
        endMs: window.endMs,
        stepMs: window.stepMs,
        aggregations: [aggregation],
        group: body.group_by && { by: body.group_by, combine: body.combine },
        top: body.top === undefined ? undefined : { count: body.top, aggregation, order: body.order },
      });
      const describe = (one: SeriesPoints | GroupPoints) => ({
        name: one.name,
        host_id: 'hostId' in one ? one.hostId : null,
        labels: { ...one.labels },
        members: 'members' in one ? one.members : 1,
        unit: aggregatedUnit(one.kind, one.unit, aggregation),
        points: (one.columns[aggregation] ?? []).map((value, step): [number, number | null] => [startMs + step * stepMs, value]),
      });
      return {
        start_time: startMs,
        end_time: window.endMs,
        interval: intervalOf(stepMs),
        aggregation,
        results: (groups ?? series).map(describe),
      };
    },
  });
}
