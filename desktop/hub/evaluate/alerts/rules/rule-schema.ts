import { z } from 'zod';
import { type AlertRule, NO_DATA_POLICIES } from '#shared/domain/alert/alert-rule.ts';
import { SEVERITIES } from '#shared/domain/alert/severity.ts';
import { labelsSchema } from '#shared/protocol/series-schema.ts';

const DAY_MS = 86_400_000;
const ruleIdSchema = z
  .string()
  .max(64)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is no id of a rule: lower-case words with dashes');
const durationSchema = z
  .number()
  .min(0)
  .max(7 * DAY_MS);
const selectorSchema = z.string().max(1_000);
const comparisonSchema = z.enum(['above', 'below']);
const windowShape = { windowMs: durationSchema, combine: z.enum(['avg', 'min', 'max', 'last']) };
const limitShape = { comparison: comparisonSchema, limit: z.number(), clearLimit: z.number().nullable() };

const conditionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('threshold'), selector: selectorSchema, ...windowShape, ...limitShape }),
  z.object({ kind: z.literal('rate-of-change'), selector: selectorSchema, windowMs: durationSchema.min(1_000), ...limitShape }),
  z.object({
    kind: z.literal('relative'),
    selector: selectorSchema,
    ...windowShape,
    comparison: z.enum(['above', 'below', 'either']),
    measure: z.enum(['factor', 'deviations']),
    limit: z.number().positive(),
    leastHistoryMs: z
      .number()
      .min(0)
      .max(366 * DAY_MS),
  }),
  z.object({ kind: z.literal('host-down'), selector: selectorSchema }),
  z.object({ kind: z.literal('no-data'), selector: selectorSchema, silentMs: durationSchema.min(1_000) }),
  z.object({ kind: z.literal('probe-state'), selector: selectorSchema }),
  z.object({
    kind: z.literal('composite'),
    operator: z.enum(['and', 'or', 'not', 'at-least']),
    count: z.int().min(1).nullable(),
    ruleIds: z.array(ruleIdSchema).min(1).max(20),
    per: z.enum(['host', 'venue']),
  }),
  z.object({
    kind: z.literal('forecast'),
    selector: selectorSchema,
    windowMs: durationSchema.min(1_000),
    withinMs: z
      .number()
      .min(1_000)
      .max(31 * DAY_MS),
    comparison: comparisonSchema,
    limit: z.number(),
  }),
]);

/** A rule as the hub keeps it. What crosses a wire has schemas of its own, which lead here. */
export const alertRuleSchema: z.ZodType<AlertRule> = z
  .object({
    id: ruleIdSchema,
    name: z.string().min(1).max(100),
    isEnabled: z.boolean(),
    severity: z.enum(SEVERITIES),
    condition: conditionSchema,
    forMs: durationSchema,
    keepFiringMs: durationSchema,
    noData: z.object({ policy: z.enum(NO_DATA_POLICIES), forMs: durationSchema }),
    labels: labelsSchema,
    runbook: z.string().max(500).nullable(),
    owner: z.string().max(100).nullable(),
    origin: z.enum(['shipped', 'desk']),
  })
  .refine(({ condition }) => hasSoundLimits(condition), {
    path: ['condition', 'clearLimit'],
    message: 'must lie on the side of the limit where all is well',
  })
  .refine(({ condition }) => condition.kind !== 'composite' || (condition.operator === 'at-least') === (condition.count !== null), {
    path: ['condition', 'count'],
    message: 'must be given for at-least, and for nothing else',
  });

function hasSoundLimits(condition: AlertRule['condition']): boolean {
  if (!('clearLimit' in condition) || condition.clearLimit === null) return true;
  const { comparison, limit, clearLimit } = condition;
  return comparison === 'above' ? clearLimit <= limit : clearLimit >= limit;
}
