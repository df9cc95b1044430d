import { z } from 'zod';
import { type Alert, ALERT_REASONS, ALERT_STATES, type AlertMute } from '../../domain/alert/alert.ts';
import { SEVERITIES } from '../../domain/alert/severity.ts';
import { hostIdSchema, labelNameSchema, timeMsSchema } from '../series-schema.ts';

/** Of subject and rule together, so more than a series may have. */
export const alertLabelsSchema = z.record(labelNameSchema, z.string().max(256));

export const MUTE_KINDS = ['silence', 'maintenance', 'inhibited', 'folded', 'quiet-phase'] as const satisfies readonly AlertMute['kind'][];

/** Of one whose cause a vendor may not know. */
export const HIDDEN_MUTE_ID = 'of-the-venue';

export const alertMuteSchema: z.ZodType<AlertMute> = z.object({
  kind: z.enum(MUTE_KINDS),
  id: z.string().max(300),
  untilMs: timeMsSchema.nullable(),
});

export const alertSchema: z.ZodType<Alert> = z.object({
  id: z.string().min(1).max(300),
  ruleId: z.string(),
  ruleName: z.string(),
  severity: z.enum(SEVERITIES),
  state: z.enum(ALERT_STATES),
  reason: z.enum(ALERT_REASONS),
  hostId: hostIdSchema.nullable(),
  seriesId: z.number().nullable(),
  labels: alertLabelsSchema,
  summary: z.string(),
  value: z.number().nullable(),
  limit: z.number().nullable(),
  unit: z.string(),
  breachedAtMs: timeMsSchema.nullable(),
  firedAtMs: timeMsSchema.nullable(),
  moment: z.string().nullable(),
  sinceMs: timeMsSchema,
  sampleAtMs: timeMsSchema.nullable(),
  isFlapping: z.boolean(),
  runbook: z.string().nullable(),
  mutedBy: z.array(alertMuteSchema),
});
