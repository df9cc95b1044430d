import { z } from 'zod';
import { MATCH_OPERATORS } from '../domain/label-matcher.ts';
import { AGGREGATIONS, COMBINATIONS, type RangeQuery } from '../domain/query.ts';
import { hostIdSchema, labelNameSchema, labelsSchema, metricNameSchema, timeMsSchema } from './series-schema.ts';

const matcherSchema = z.object({ label: labelNameSchema, operator: z.enum(MATCH_OPERATORS), value: z.string().max(500) });

/** Which series. */
export const selectorSchema = z.object({
  hostIds: z.array(hostIdSchema).max(1_000).optional(),
  names: z.array(metricNameSchema).max(200).optional(),
  labels: labelsSchema.optional(),
  matchers: z.array(matcherSchema).max(20).optional(),
});
/** What is asked of the stored figures, without the time. */
export const questionShape = {
  selector: selectorSchema,
  stepMs: z
    .number()
    .int()
    .min(100)
    .max(366 * 86_400_000),
  aggregations: z.array(z.enum(AGGREGATIONS)).min(1).max(AGGREGATIONS.length),
  group: z.object({ by: z.array(labelNameSchema).max(8), combine: z.enum(COMBINATIONS) }).optional(),
  top: z
    .object({ count: z.number().int().min(1).max(1_000), aggregation: z.enum(AGGREGATIONS), order: z.enum(['highest', 'lowest']) })
    .optional(),
};
export const ranksWhatItAsks = ({ top, aggregations }: Pick<RangeQuery, 'top' | 'aggregations'>): boolean =>
  top === undefined || aggregations.includes(top.aggregation);
export const NOT_ASKED = { path: ['top', 'aggregation'], message: 'must be among the aggregations that are asked for' };

/** A question about a stretch of time. */
export const rangeQuerySchema = z
  .object({ ...questionShape, startMs: timeMsSchema, endMs: timeMsSchema })
  .refine((query) => query.endMs > query.startMs, { path: ['endMs'], message: 'must be after startMs' })
  .refine(ranksWhatItAsks, NOT_ASKED);
