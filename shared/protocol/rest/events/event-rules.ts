import { z } from 'zod';
import { SEVERITIES } from '../../../domain/alert/severity.ts';
import { RULE_LAYERS } from '../../../domain/event/rule-overlay.ts';

/** Query of `GET /api/event-day/rules`. */
export const eventRulesQuerySchema = z.strictObject({
  zone: z.string().min(1).max(100).optional().describe('As it holds there; unless given for what is in no zone'),
});

const originSchema = z.object({ layer: z.enum(RULE_LAYERS), id: z.string().nullable(), name: z.string() }).meta({ id: 'RuleOrigin' });
const numberFrom = z.object({ value: z.number(), from: originSchema });

export const eventRulesSchema = z
  .object({
    rules: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        severity: z.object({ value: z.enum(SEVERITIES), from: originSchema }),
        is_enabled: z.object({ value: z.boolean(), from: originSchema }),
        for_seconds: numberFrom,
        keep_firing_seconds: numberFrom,
        no_data_for_seconds: numberFrom,
        limit: numberFrom.nullable().describe('Null: it has none'),
        clear_limit: numberFrom.nullable(),
      }),
    ),
  })
  .meta({ id: 'EffectiveRules' });

export const quietDigestSchema = z
  .object({
    id: z.string(),
    phase: z.string(),
    start_time: z.number(),
    end_time: z.number(),
    held: z.array(
      z.object({
        alert_id: z.string(),
        summary: z.string(),
        severity: z.enum(SEVERITIES),
        host_id: z.string().nullable(),
        at: z.number().describe('When it was first held'),
        is_over: z.boolean().describe('By the end of the phase, or by now'),
        times: z.int(),
      }),
    ),
  })
  .meta({ id: 'QuietDigest' });
export const quietDigestListSchema = z.object({ digests: z.array(quietDigestSchema) }).meta({ id: 'QuietDigestList' });
