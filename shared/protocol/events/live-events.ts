import { z } from 'zod';
import type { DaySwitch } from '../../domain/event/event-day.ts';
import type { VenueEvent } from '../../domain/event/venue-event.ts';
import { timeMsSchema } from '../series-schema.ts';
import { daySwitchSchema, venueEventSchema } from './event-schema.ts';

/**
 * The days that matter to screens: what is under way, what was yesterday, what comes within two weeks, by begin. Sent whole at each
 * change; where the day is in it, each screen tells by the hub's time (`eventDayAt`). Without those to be called.
 */
export interface LiveEvents {
  readonly hubTimeMs: number;
  readonly hand: DaySwitch | null;
  readonly events: readonly VenueEvent[];
}
export const liveEventsSchema: z.ZodType<LiveEvents> = z.object({
  hubTimeMs: timeMsSchema,
  hand: daySwitchSchema.nullable(),
  events: z.array(venueEventSchema),
});

export const LIVE_EVENTS_BACK_MS = 86_400_000;
export const LIVE_EVENTS_AHEAD_MS = 14 * 86_400_000;
