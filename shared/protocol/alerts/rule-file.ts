import { z } from 'zod';
import { parseNotation } from '../../domain/alert/series-notation.ts';
import { parseSelector } from '../../domain/parse-selector.ts';
import { newRuleSchema } from '../rest/alerts/rules.ts';
import { ruleIdSchema } from '../rest/alerts/rule-conditions.ts';
import { timeMsSchema } from '../series-schema.ts';

const YEAR_MS = 366 * 86_400_000;
const spanSchema = z.int().min(0).max(YEAR_MS);

/** A rule in a file has an id: it is what imports and tests call it. */
const fileRuleSchema = newRuleSchema.required({ id: true });

/** A file of rules, durations read already. */
export const ruleFileSchema = z.strictObject({ rules: z.array(fileRuleSchema).max(500) });

const valuesSchema = z.union([z.string(), z.array(z.string()).transform((parts) => parts.join(' '))]).transform((text, context) => {
  const parsed = parseNotation(text);
  if (parsed.ok) return parsed.values;
  context.addIssue({ code: 'custom', message: `has "${parsed.item}", which is no value: write 5, 1+2x10, 5x10, _ or _x10` });
  return z.NEVER;
});

const seriesTextSchema = z.string().transform((text, context) => {
  const parsed = parseSelector(text);
  if (parsed.ok && parsed.matchers.every(({ operator }) => operator === '='))
    return Object.fromEntries(parsed.matchers.map(({ label, value }) => [label, value]));
  const problem = parsed.ok ? 'names labels by = only' : `is no series: it ${parsed.problem}`;
  context.addIssue({ code: 'custom', message: problem });
  return z.NEVER;
});

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const expectedAlertSchema = z.record(z.string(), z.string());
const expectationSchema = z
  .strictObject({
    rule: ruleIdSchema,
    at_ms: spanSchema.optional(),
    state: z.enum(['pending', 'firing', 'recovering', 'no-data']).default('firing'),
    alerts: z.array(expectedAlertSchema).optional(),
    pages: z.int().min(0).optional(),
  })
  .refine(({ at_ms: at, alerts, pages }) => (at !== undefined && alerts !== undefined) !== (pages !== undefined), {
    error: 'says either `at` and `alerts`, or `pages`',
  });

/** A file that tests rules: series, and what the rules are to say of them. */
export const ruleTestFileSchema = z.strictObject({
  rule_files: z.array(z.string().min(1)).max(50).default([]),
  rules: z.array(fileRuleSchema).max(500).default([]),
  time_zone: z.string().refine(isTimeZone, 'is no time zone: write for example Europe/London').default('UTC'),
  tests: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(200),
        start: z
          .union([timeMsSchema, z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))])
          .default(Date.parse('2026-01-05T00:00:00Z')),
        interval_ms: spanSchema.min(1_000),
        series: z
          .array(
            z.strictObject({
              series: seriesTextSchema,
              values: valuesSchema,
              repeat: z.int().min(1).max(1_000).default(1),
              kind: z.enum(['gauge', 'counter']).default('gauge'),
            }),
          )
          .min(1)
          .max(200),
        expect: z.array(expectationSchema).min(1).max(500),
      }),
    )
    .min(1)
    .max(500),
});
export type RuleTestFile = z.output<typeof ruleTestFileSchema>;
export type RuleTest = RuleTestFile['tests'][number];
