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

/** Reply: the pages that the rule would have sent. */
export const replaySchema = z
  .object({
    start_time: z.number(),
    end_time: z.number(),
    step_ms: z.number().describe('In which steps the past was looked at: what is shorter may be missed'),
    subjects: z.int().describe('How many series or hosts the rule watches'),
    unjudged: z.int().describe('Of how many of them nothing could be said: there is too little of them'),
    total_pages: z.int().describe('How many there would have been'),
    pages_per_week: z.number(),
    pages: z.array(pageSchema).max(MOST_REPLAYED_PAGES).describe(`By time, the newest ${MOST_REPLAYED_PAGES} of them`),
  })
  .meta({ id: 'RuleReplay' });
export type RestReplay = z.infer<typeof replaySchema>;
