import { z } from 'zod';
import { hostIdSchema, labelsSchema, metricNameSchema } from '../series-schema.ts';
import { numberText } from './number-text.ts';
import { listOf } from './query-values.ts';

const MAX_LIMIT = 10_000;

export const seriesQuerySchema = z.strictObject({
  name: listOf(metricNameSchema).optional().describe('Only these metrics; repeated or separated by commas'),
  host_id: listOf(hostIdSchema).optional().describe('Only these hosts; repeated or separated by commas'),
  limit: numberText().int().min(1).max(MAX_LIMIT).default(1_000).describe('Most series to list'),
});

/** `GET /api/series`: which series there are. */
export const seriesListSchema = z
  .object({
    total: z.number().int().describe('Series that fit the query; more than are listed when `limit` is lower'),
    series: z.array(
      z.object({
        name: metricNameSchema,
        host_id: hostIdSchema,
        labels: labelsSchema,
        kind: z.enum(['gauge', 'counter']),
        unit: z.string(),
        help: z.string().nullable().describe('What the metric is; null for metrics that are not our own'),
      }),
    ),
  })
  .meta({ id: 'SeriesList' });
