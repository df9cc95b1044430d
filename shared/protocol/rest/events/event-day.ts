import { z } from 'zod';
import { timeMsSchema } from '../../series-schema.ts';

const reasonSchema = z.string().trim().min(1).max(200).describe('For those who wonder why');

/** Body of `POST /api/event-day/activate`. */
export const activateDaySchema = z
  .strictObject({
    reason: reasonSchema,
    event_id: z.string().min(1).max(100).nullable().default(null).describe('Null: for none in particular, everywhere'),
    until: timeMsSchema.optional().describe("UTC milliseconds; unless given the event's end, or 12 hours from now"),
  })
  .meta({ id: 'WeddingDayActivation' });

/** Body of `POST /api/event-day/deactivate`. */
export const deactivateDaySchema = z
  .strictObject({
    reason: reasonSchema,
    until: timeMsSchema.optional().describe('UTC milliseconds; unless given the end of what is under way, or 12 hours from now'),
  })
  .meta({ id: 'WeddingDayDeactivation' });

export const eventDaySchema = z
  .object({
    is_on: z.boolean(),
    by_hand: z
      .object({
        is_on: z.boolean(),
        since: z.number(),
        until: z.number(),
        event_id: z.string().nullable(),
        by: z.string(),
        reason: z.string(),
      })
      .nullable()
      .describe('What a person said; null: it follows the events'),
    open: z
      .array(
        z.object({
          event_id: z.string(),
          name: z.string(),
          phase_id: z.string().nullable(),
          phase: z.string().nullable(),
          is_quiet: z.boolean(),
          phase_ends: z.number().nullable(),
          end_time: z.number(),
          moment: z.string(),
        }),
      )
      .describe('Events that are under way'),
    next: z.object({ event_id: z.string(), name: z.string(), start_time: z.number() }).nullable(),
  })
  .meta({ id: 'EventDay' });
export type RestEventDay = z.infer<typeof eventDaySchema>;
