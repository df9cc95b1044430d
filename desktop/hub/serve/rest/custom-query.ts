import { customQueryResultSchema, customQuerySchema } from '#shared/protocol/rest/custom-query.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { LIMITS } from '#shared/protocol/limits.ts';
import type { Clock } from '../../kernel/clock.ts';
import { compileMatchers } from '../../store/match-labels.ts';
import { type Handle, NOTHING } from './handle.ts';
import { queryWindow } from './query-window.ts';
import { refuseTooManyPoints } from './refuse-too-many-points.ts';
import { refuseUnknownLabels } from './refuse-unknown-labels.ts';
import { refuseUnknownMetrics } from './refuse-unknown-metrics.ts';
import { writeQueryResult } from './write-query-result.ts';

export interface CustomQueryDependencies {
  readonly clock: Clock;
}

/** `POST /api/analytics/custom-query`. */
export function serveCustomQuery(handle: Handle, { clock }: CustomQueryDependencies): void {
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
    async answer({ body, venue }) {
      const { aggregation } = body;
      const window = queryWindow(body, clock.nowMs());
      // Throws in the words of this address what the store would say in its own.
      compileMatchers(body.matchers, 'matchers');
      const selector = { names: body.metrics, matchers: body.matchers };
      const { startMs, endMs, stepMs } = window;
      const asked = venue.queryPacked({
        selector,
        startMs,
        endMs,
        stepMs,
        aggregations: [aggregation],
        group: body.group_by && { by: body.group_by, combine: body.combine },
        top: body.top === undefined ? undefined : { count: body.top, aggregation, order: body.order },
      });
      const packed = await asked.catch(async (error: unknown) => {
        if (codeOf(error) === 'query.too-large')
          refuseTooManyPoints(window, (await venue.listSeries(selector)).length, LIMITS.pointsPerQuery);
        throw error;
      });
      const { series, groups } = packed.result;
      // What may be wrong with a question is looked at where its answer leaves it open: most have a series of each metric.
      if (body.group_by !== undefined) refuseUnknownLabels(await venue.listSeries(selector), body.group_by);
      const answered = new Set((groups ?? series).map(({ name }) => name));
      const missing = body.metrics.filter((name) => !answered.has(name));
      await refuseUnknownMetrics(venue, new Map(missing.map((name) => [name, name])), 'GET /api/series lists those there are.');
      return writeQueryResult(packed, { aggregation, endMs, format: body.format });
    },
  });
}

const codeOf = (error: unknown): string | null => (error instanceof AppError ? error.code : null);
