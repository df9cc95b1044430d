import { z } from 'zod';
import { ALERT_REASONS, ALERT_STATES } from '../../../domain/alert/alert.ts';
import { alertLabelsSchema } from '../../alerts/alert-schema.ts';
import { momentSchema } from './alert-values.ts';
import { newRuleSchema } from './rules.ts';

const DAY_MS = 86_400_000;
export const MOST_REPLAY_DAYS = 31;
const DEFAULT_REPLAY_DAYS = 30;
export const MOST_REPLAYED_PAGES = 1_000;

/** Body of `POST /api/rules/replay`. */
export const replayRequestSchema = z
  .strictObject({
    rule: newRuleSchema.describe('As it would be made or changed; it need not be saved'),
    start_time: momentSchema.optional().describe(`UTC milliseconds; ${DEFAULT_REPLAY_DAYS} days before end_time if absent`),
    end_time: momentSchema.optional().describe('UTC milliseconds; now if absent'),
    replay_id: z
      .string()
      .regex(/^[\w-]{1,64}$/, 'must be an id')
      .optional()
      .describe('Chosen by whoever asks, to see how far it is and to cancel it'),
  })
  .meta({ id: 'RuleReplayRequest' });

/** From when to when. Null if that is no time, or too long. */
export function replayRange(
  { start_time: start, end_time: end }: Pick<z.infer<typeof replayRequestSchema>, 'start_time' | 'end_time'>,
  nowMs: number,
): { readonly startMs: number; readonly endMs: number } | null {
  const endMs = Math.min(end ?? nowMs, nowMs);
  const startMs = start ?? endMs - DEFAULT_REPLAY_DAYS * DAY_MS;
  return startMs < endMs && endMs - startMs <= MOST_REPLAY_DAYS * DAY_MS ? { startMs, endMs } : null;
}

const pageSchema = z.object({
  fired_at: z.number().describe('When somebody would have been told, UTC milliseconds'),
  breached_at: z.number().nullable().describe('When the breach began; null: for want of data'),
  ended_at: z.number().nullable().describe('When it was over; null: it was not'),
  state: z.enum(ALERT_STATES),
  reason: z.enum(ALERT_REASONS),
  is_flapping: z.boolean(),
  host_id: z.string().nullable(),
  host_name: z.string().nullable(),
  series_id: z.number().nullable(),
  metric: z.string().nullable(),
  labels: alertLabelsSchema,
  value: z.number().nullable().describe('What was compared when it fired'),
  limit: z.number().nullable().describe('What it was compared with'),
  unit: z.string(),
});

const falseStartSchema = z.object({
  began_at: z.number(),
  ended_at: z.number(),
  host_id: z.string().nullable(),
  host_name: z.string().nullable(),
  series_id: z.number().nullable(),
});
const column = z.array(z.number().nullable());
const courseSchema = z
  .object({
    series_id: z.number(),
    host_id: z.string(),
    host_name: z.string(),
    metric: z.string(),
    unit: z.string(),
    start_time: z.number(),
    step_ms: z.number(),
    avg: column,
    min: column,
    max: column,
  })
  .describe('Of the series with the most pages, for a picture');

/** Of `/api/rules/replay/{replay_id}`. */
export const replayParametersSchema = z.strictObject({ replay_id: z.string().regex(/^[\w-]{1,64}$/, 'must be an id') });
export const replayProgressSchema = z
  .object({ replay_id: z.string(), share: z.number().describe('0 to 1 of what there is to go through; 0 while others have their turn') })
  .meta({ id: 'RuleReplayProgress' });

/** Reply: the pages that the rule would have sent. */
export const replaySchema = z
  .object({
    start_time: z.number(),
    end_time: z.number(),
    step_ms: z.number().describe('In which steps the past was looked at, the longest of them: what is shorter may be missed'),
    exact_step_ms: z
      .number()
      .describe(
        'The longest steps that would have told what the rule sees; shorter than step_ms where there was too much to look at, or it is not kept any more',
      ),
    subjects: z.int().describe('How many series or hosts the rule watches'),
    unjudged: z.int().describe('Of how many of them nothing could be said: there is too little of them'),
    history_since: z.number().nullable().describe('How far back there is anything of what it watches; null: there is nothing'),
    total_false_starts: z.int().describe('Breaches that were over before `for` had passed: nobody would have been told'),
    false_starts: z.array(falseStartSchema).max(MOST_REPLAYED_PAGES).describe(`By time, the newest ${MOST_REPLAYED_PAGES} of them`),
    course: courseSchema.nullable().describe('null for rules on hosts, or on other rules'),
    total_pages: z.int().describe('How many there would have been'),
    pages_per_week: z.number(),
    pages: z.array(pageSchema).max(MOST_REPLAYED_PAGES).describe(`By time, the newest ${MOST_REPLAYED_PAGES} of them`),
  })
  .meta({ id: 'RuleReplay' });
export type RestReplay = z.infer<typeof replaySchema>;
