import { z } from 'zod';
import { parseSelector } from '../../../domain/parse-selector.ts';
import { durationSchema } from './alert-values.ts';

const DAY_MS = 86_400_000;
/** Longer windows are what `relative` and `forecast` are for. */
const MOST_WINDOW_MS = 7 * DAY_MS;

/** Lower-case words with dashes. */
export const ruleIdSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words with dashes')
  .max(64);

const selectorSchema = z
  .string()
  .trim()
  .min(1)
  .max(1_000)
  .superRefine((text, context) => {
    const parsed = parseSelector(text);
    if (!parsed.ok) context.addIssue({ code: 'custom', message: `is no selector: it ${parsed.problem} (sign ${parsed.at + 1})` });
  })
  .describe('Series as PromQL names them, without a range: `host_cpu_usage_percent{host!="test"}`');

const comparisonSchema = z.enum(['above', 'below']);
const limitSchema = z.number().describe("In the series' unit");
const windowSchema = durationSchema(MOST_WINDOW_MS);
const combineSchema = z.enum(['avg', 'min', 'max', 'last']).default('last').describe('What of the window is compared');

const clears = { path: ['clear_limit'], error: 'must lie on the side of the limit where all is well' };
function clearsBehind({
  comparison,
  limit,
  clear_limit: clear,
}: {
  comparison: 'above' | 'below';
  limit: number;
  clear_limit: number | null;
}) {
  return clear === null || (comparison === 'above' ? clear <= limit : clear >= limit);
}
const clearLimitSchema = z
  .number()
  .nullable()
  .default(null)
  .describe('Must be crossed back before the breach is over; null: the limit itself');

const thresholdSchema = z
  .strictObject({
    kind: z.literal('threshold'),
    selector: selectorSchema,
    window_ms: windowSchema.default(0).describe('0: the last sample as it is'),
    combine: combineSchema,
    comparison: comparisonSchema,
    limit: limitSchema,
    clear_limit: clearLimitSchema,
  })
  .refine(clearsBehind, clears)
  .meta({ id: 'ThresholdCondition' });

const rateOfChangeSchema = z
  .strictObject({
    kind: z.literal('rate-of-change'),
    selector: selectorSchema,
    window_ms: windowSchema.min(1_000),
    comparison: comparisonSchema,
    limit: z.number().describe("In the series' unit a second"),
    clear_limit: clearLimitSchema,
  })
  .refine(clearsBehind, clears)
  .meta({ id: 'RateOfChangeCondition' });

const relativeSchema = z
  .strictObject({
    kind: z.literal('relative'),
    selector: selectorSchema,
    window_ms: windowSchema.default(0),
    combine: combineSchema,
    comparison: z.enum(['above', 'below', 'either']),
    measure: z.enum(['factor', 'deviations']).describe('Times the normal value, or robust standard deviations away from it'),
    limit: z.number().positive(),
    least_history_ms: durationSchema(366 * DAY_MS)
      .default(14 * DAY_MS)
      .describe('No judgement before there is this much'),
  })
  .meta({ id: 'RelativeCondition' });

const hostDownSchema = z
  .strictObject({
    kind: z.literal('host-down'),
    selector: selectorSchema.default('{}').describe('Of hosts, by their labels: `{zone="Bar"}`'),
  })
  .meta({ id: 'HostDownCondition' });

const noDataSchema = z
  .strictObject({ kind: z.literal('no-data'), selector: selectorSchema, silent_ms: windowSchema.min(1_000) })
  .meta({ id: 'NoDataCondition' });

const probeStateSchema = z.strictObject({ kind: z.literal('probe-state'), selector: selectorSchema }).meta({ id: 'ProbeStateCondition' });

const compositeSchema = z
  .strictObject({
    kind: z.literal('composite'),
    operator: z.enum(['and', 'or', 'not', 'at-least']),
    count: z.int().min(1).nullable().default(null).describe('For `at-least`'),
    rule_ids: z.array(ruleIdSchema).min(1).max(20),
    per: z.enum(['host', 'venue']).default('host').describe('Breaches on the same host, or anywhere'),
  })
  .refine(({ operator, count, rule_ids: ids }) => (operator === 'at-least' ? count !== null && count <= ids.length : count === null), {
    path: ['count'],
    error: 'must be given for at-least, no more than there are rules, and for nothing else',
  })
  .refine(({ rule_ids: ids }) => new Set(ids).size === ids.length, { path: ['rule_ids'], error: 'names a rule twice' })
  .meta({ id: 'CompositeCondition' });

const forecastSchema = z
  .strictObject({
    kind: z.literal('forecast'),
    selector: selectorSchema,
    window_ms: windowSchema.min(60_000),
    within_ms: durationSchema(31 * DAY_MS).min(60_000),
    comparison: comparisonSchema,
    limit: limitSchema,
  })
  .meta({ id: 'ForecastCondition' });

/** What a rule watches for. Durations in milliseconds. */
export const conditionSchema = z
  .discriminatedUnion('kind', [
    thresholdSchema,
    rateOfChangeSchema,
    relativeSchema,
    hostDownSchema,
    noDataSchema,
    probeStateSchema,
    compositeSchema,
    forecastSchema,
  ])
  .meta({ id: 'RuleCondition' });
export type RestCondition = z.infer<typeof conditionSchema>;
