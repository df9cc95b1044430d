import { z } from 'zod';
import { VITAL_SERIES } from '../../domain/vital.ts';
import { hostIdSchema, labelsSchema, metricNameSchema } from '../series-schema.ts';
import { asksForOneStep, INTERVAL_TEXT, intervalSchema, MAX_POINTS_TEXT, MOST_MAX_POINTS, TWO_STEPS } from './intervals.ts';
import { listOf, timeParameterSchema } from './query-values.ts';

/** Most points in one answer: it must not hold up the hub. */
export const REST_POINTS_LIMIT = 200_000;

export const REST_AGGREGATIONS = ['avg', 'sum', 'min', 'max', 'p95', 'p99'] as const;

/** Short names that may be asked for in place of the metric's own. */
export const METRIC_ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    cpu_usage: VITAL_SERIES.cpu,
    memory_usage: VITAL_SERIES.memory,
    disk_usage: VITAL_SERIES.disk,
    network_receive: VITAL_SERIES.networkReceive,
    network_transmit: VITAL_SERIES.networkTransmit,
  }),
);
const ALIAS_NAMES = [...METRIC_ALIASES.keys()];

const labelValues = listOf(z.string().min(1).max(256));

export const infrastructureMetricsQuerySchema = z
  .strictObject({
    metrics: listOf(metricNameSchema)
      .default(ALIAS_NAMES)
      .describe(`Metrics by name (GET /api/series lists them) or one of ${ALIAS_NAMES.join(', ')}; repeated or separated by commas`),
    start_time: timeParameterSchema.optional().describe('UTC milliseconds; an hour before end_time if absent'),
    end_time: timeParameterSchema.optional().describe('UTC milliseconds, not included; now if absent'),
    interval: intervalSchema.optional().describe(INTERVAL_TEXT),
    max_points: z.coerce
      .number<string>('must be a whole number')
      .int('must be a whole number')
      .min(1)
      .max(MOST_MAX_POINTS)
      .optional()
      .describe(MAX_POINTS_TEXT),
    aggregation: z
      .enum(REST_AGGREGATIONS)
      .default('avg')
      .describe(
        'How the samples of a step become one value. Of a counter (names in `_total`) `sum` is the growth, everything else is of its rate per second',
      ),
    'filters[provider]': labelValues
      .optional()
      .describe('Only hosts whose label `provider` is one of these; repeated or separated by commas'),
    'filters[region]': labelValues.optional().describe('The same for the label `region`'),
    'filters[environment]': labelValues.optional().describe('The same for the label `environment`'),
    'filters[host]': labelValues.optional().describe('Only these hosts, by id or name'),
  })
  .refine(asksForOneStep, TWO_STEPS);
export type InfrastructureMetricsQuery = z.output<typeof infrastructureMetricsQuerySchema>;

const pointSchema = z
  .tuple([z.number().describe('Start of the step, UTC milliseconds'), z.number().nullable().describe('null: no sample in this step')])
  .describe('`[time, value]`');

/** `GET /api/infrastructure/metrics`: the course of metrics, one entry a series. */
export const infrastructureMetricsSchema = z
  .object({
    start_time: z.number(),
    end_time: z.number(),
    interval: intervalSchema,
    aggregation: z.enum(REST_AGGREGATIONS),
    metrics: z.array(
      z.object({
        name: metricNameSchema,
        requested_as: z.string().describe('The name it was asked for by: its own or a short one'),
        host_id: hostIdSchema,
        host_name: z.string(),
        labels: labelsSchema,
        kind: z.enum(['gauge', 'counter']),
        unit: z.string(),
        points: z.array(pointSchema),
      }),
    ),
  })
  .meta({ id: 'InfrastructureMetrics' });
export type InfrastructureMetrics = z.infer<typeof infrastructureMetricsSchema>;
