import { z } from 'zod';
import { MATCH_OPERATORS } from '../../domain/label-matcher.ts';
import { COMBINATIONS } from '../../domain/query.ts';
import { hostIdSchema, labelNameSchema, labelsSchema, metricNameSchema, timeMsSchema } from '../series-schema.ts';
import { asksForOneStep, INTERVAL_TEXT, intervalSchema, MAX_POINTS_TEXT, MOST_MAX_POINTS, TWO_STEPS } from './intervals.ts';

const CUSTOM_AGGREGATIONS = ['avg', 'sum', 'min', 'max', 'p50', 'p95', 'p99', 'rate', 'last'] as const;

/** Body of `POST /api/analytics/custom-query`. */
export const customQuerySchema = z
  .strictObject({
    metrics: z.array(metricNameSchema).min(1).max(200).describe('Metrics by name; GET /api/series lists them'),
    start_time: timeMsSchema.optional().describe('UTC milliseconds; an hour before end_time if absent'),
    end_time: timeMsSchema.optional().describe('UTC milliseconds, not included; now if absent'),
    interval: intervalSchema.optional().describe(INTERVAL_TEXT),
    max_points: z.int().min(1).max(MOST_MAX_POINTS).optional().describe(MAX_POINTS_TEXT),
    aggregation: z
      .enum(CUSTOM_AGGREGATIONS)
      .default('avg')
      .describe(
        'How the samples of a step become one value. Of a counter `sum` is the growth, everything else is of its rate per second. `min`, `max` and `last` are exact to the last bit, the others to 15 digits',
      ),
    matchers: z
      .array(z.strictObject({ label: labelNameSchema, operator: z.enum(MATCH_OPERATORS), value: z.string().max(500) }))
      .max(20)
      .default([])
      .describe(
        'Conditions that must all hold; the label `host` is the id of the host; =~ and !~ take RE2 expressions that match as a whole',
      ),
    group_by: z
      .array(labelNameSchema)
      .max(8)
      .optional()
      .describe('One result for each set of values of these labels; an empty list makes one of all'),
    combine: z.enum(COMBINATIONS).default('avg').describe('How the series of a group become one'),
    top: z.int().min(1).max(1_000).optional().describe('Only so many results, by their mean over the range'),
    order: z.enum(['highest', 'lowest']).default('highest').describe('Which ones `top` keeps'),
    format: z
      .enum(['points', 'columns'])
      .default('points')
      .describe(
        'How each result gives its values: `points` with their times, or `values` alone, which is half as long and quicker to make and to read',
      ),
  })
  .refine(asksForOneStep, TWO_STEPS)
  .meta({ id: 'CustomQuery' });

/** Its answer: one entry for each series or group. */
export const customQueryResultSchema = z
  .object({
    start_time: z.number(),
    end_time: z.number(),
    interval: intervalSchema,
    step_ms: z.number().describe('Length of the interval, milliseconds'),
    aggregation: z.enum(CUSTOM_AGGREGATIONS),
    results: z.array(
      z.object({
        name: metricNameSchema,
        host_id: hostIdSchema.nullable().describe('null for a group'),
        labels: labelsSchema,
        members: z.int().describe('How many series it is made of'),
        unit: z.string(),
        points: z
          .array(z.tuple([z.number(), z.number().nullable()]))
          .optional()
          .describe('`[start of the step, value]`; null: no sample. With format `points`'),
        values: z
          .array(z.number().nullable())
          .optional()
          .describe('Value `i` is of the step that begins at start_time + i × step_ms; null: no sample. With format `columns`'),
      }),
    ),
  })
  .meta({ id: 'CustomQueryResult' });
