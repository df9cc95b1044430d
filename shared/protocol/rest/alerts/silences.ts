import { z } from 'zod';
import { listPageShape, listQueryShape } from '../list-page.ts';
import { changesSomething, idParametersSchema, matchersSchema, momentSchema, NOTHING_CHANGED, oneLine } from './alert-values.ts';
import { restAlertSchema } from './alerts.ts';

const reasonSchema = oneLine(300).describe('Why nobody needs to be told: read by whoever wonders');

/** Body of `POST /api/silences`. */
export const newSilenceSchema = z
  .strictObject({
    matchers: matchersSchema,
    reason: reasonSchema,
    starts_at: momentSchema.optional().describe('UTC milliseconds; now unless given'),
    ends_at: momentSchema.describe('UTC milliseconds, not included; at most 31 days after the start'),
  })
  .meta({ id: 'NewSilence' });
export type NewSilence = z.input<typeof newSilenceSchema>;

/** Body of `PATCH /api/silences/{id}`: what is absent stays. What it matches never changes: that would be another. */
export const silenceChangeSchema = z
  .strictObject({ reason: reasonSchema, starts_at: momentSchema, ends_at: momentSchema })
  .partial()
  .refine(changesSomething, NOTHING_CHANGED)
  .meta({ id: 'SilenceChange' });
export type SilenceChange = z.infer<typeof silenceChangeSchema>;

export const silenceSchema = z
  .object({
    id: z.string(),
    matchers: matchersSchema,
    reason: z.string(),
    starts_at: z.number(),
    ends_at: z.number(),
    state: z.enum(['waiting', 'active', 'over']),
    created_by: z.string(),
    created_at: z.number(),
    ended_by: z.string().nullable().describe('Who ended it before its time'),
    muted_alerts: z.int().describe('Active alerts of which it lets nobody be told, now'),
  })
  .meta({ id: 'Silence' });
export type RestSilence = z.infer<typeof silenceSchema>;

/** Query of `GET /api/silences`. */
export const silenceQuerySchema = z.strictObject({
  ...listQueryShape,
  state: z.enum(['waiting', 'active', 'over']).optional().describe('Those that wait or are active unless given'),
});
export const silenceListSchema = z
  .object({ silences: z.array(silenceSchema).describe('Those that end first, first'), ...listPageShape })
  .meta({ id: 'SilenceList' });
export const silenceParametersSchema = idParametersSchema;

/** Body and reply of `POST /api/silences/preview`. */
export const silencePreviewRequestSchema = z.strictObject({ matchers: matchersSchema }).meta({ id: 'SilencePreviewRequest' });
export const silencePreviewSchema = z
  .object({
    total: z.int().describe('Active alerts that it would match now'),
    alerts: z.array(restAlertSchema).describe('Of these the worst hundred'),
  })
  .meta({ id: 'SilencePreview' });
export type SilencePreview = z.infer<typeof silencePreviewSchema>;
