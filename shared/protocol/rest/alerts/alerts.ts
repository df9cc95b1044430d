import { z } from 'zod';
import { ALERT_REASONS, ALERT_STATES } from '../../../domain/alert/alert.ts';
import { SEVERITIES } from '../../../domain/alert/severity.ts';
import { alertLabelsSchema, MUTE_KINDS } from '../../alerts/alert-schema.ts';
import { hostIdSchema } from '../../series-schema.ts';
import { severitySchema } from './alert-values.ts';
import { numberText } from '../number-text.ts';

export const MOST_ALERTS = 500;

const several = <const Value extends string>(values: readonly Value[]) =>
  z.preprocess((given) => (typeof given === 'string' ? given.split(',') : given), z.array(z.enum(values)).min(1)).optional();

/** Query of `GET /api/alerts`; all that is given must fit. */
export const alertQuerySchema = z.strictObject({
  state: several(ALERT_STATES).describe('One or several, by commas; those that are active unless given: all but `normal` and `pending`'),
  severity: several(SEVERITIES).describe('One or several, by commas'),
  rule_id: z.string().min(1).max(100).optional(),
  host_id: hostIdSchema.optional(),
  zone: z.string().min(1).max(100).optional(),
  muted: z.stringbool('must be true or false').optional().describe('Only those of which nobody is told, or only the others'),
  text: z.string().trim().min(1).max(100).optional().describe('Part of summary, rule, host or label'),
  limit: numberText().int().min(1).max(MOST_ALERTS).default(100),
  after: z.string().min(1).max(400).optional().describe('`next` of the page before'),
});

const muteSchema = z.object({
  kind: z.enum(MUTE_KINDS),
  id: z.string().describe('Of the silence, window, inhibiting alert, cause or phase'),
  until: z.number().nullable().describe('UTC milliseconds; null: not known'),
});

/** An alert; times are UTC milliseconds. */
export const restAlertSchema = z
  .object({
    id: z.string().describe('The same for the same rule and subject for ever'),
    rule_id: z.string(),
    rule_name: z.string(),
    severity: severitySchema,
    state: z.enum(ALERT_STATES),
    reason: z.enum(ALERT_REASONS).describe('Why it is in this state'),
    host_id: z.string().nullable(),
    series_id: z.number().nullable(),
    labels: alertLabelsSchema,
    summary: z.string().describe('One sentence for people'),
    value: z.number().nullable(),
    limit: z.number().nullable(),
    unit: z.string(),
    breached_at: z.number().nullable().describe('When the breach began, by its samples'),
    fired_at: z.number().nullable(),
    moment: z.string().nullable().describe('Where the day was when it fired: "18 min before the ceremony"; null: no event was near'),
    since: z.number().describe('In this state since'),
    sample_at: z.number().nullable().describe('Of the last sample that was looked at'),
    is_flapping: z.boolean(),
    runbook: z.string().nullable(),
    is_muted: z.boolean().describe('Shown, but told to nobody'),
    muted_by: z.array(muteSchema),
  })
  .meta({ id: 'Alert' });
export type RestAlert = z.infer<typeof restAlertSchema>;

/** Reply of `GET /api/alerts`. */
export const alertListSchema = z
  .object({
    alerts: z.array(restAlertSchema).describe('Worst first, then those that fired last'),
    total: z.int().describe('All that fit'),
    next: z.string().nullable().describe('For `after`; null: this is the last page'),
  })
  .meta({ id: 'AlertList' });
export type AlertPage = z.infer<typeof alertListSchema>;

export const alertParametersSchema = z.strictObject({ alert_id: z.string().min(1).max(300) });

export const restTransitionSchema = z
  .object({
    number: z.int().describe('Counts all changes of all alerts of this hub'),
    at: z.number(),
    from: z.enum(ALERT_STATES),
    to: z.enum(ALERT_STATES),
    reason: z.enum(ALERT_REASONS),
    severity: severitySchema,
    value: z.number().nullable(),
    summary: z.string(),
    is_muted: z.boolean(),
  })
  .meta({ id: 'AlertTransition' });

/** Reply of `GET /api/alerts/{alert_id}`. */
export const alertDetailSchema = restAlertSchema
  .extend({
    history: z
      .object({
        since: z.number().describe('Looked at from then on: 30 days'),
        fired: z.int().describe('How often it became an alert, as far as its last hundred changes tell'),
        fired_at: z.array(z.number()).describe('When, the newest first'),
        active_ms: z.number().describe('How long it was one, all together'),
        longest_ms: z.number(),
      })
      .describe('How often it is the matter'),
    owner: z.string().nullable().describe('Who answers for its rule'),
    transitions: z.array(restTransitionSchema).describe('What became of it, newest first, the last hundred'),
  })
  .meta({ id: 'AlertDetail' });
export type RestAlertDetail = z.infer<typeof alertDetailSchema>;
