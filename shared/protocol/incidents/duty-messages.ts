import { z } from 'zod';
import { timeMsSchema } from '../series-schema.ts';

/** Who is told of what, and by which ways: each is asked for over REST, and worth asking for again when somebody has changed it. */
export const DUTY_LISTS = ['contacts', 'teams', 'rotas', 'policies', 'channels'] as const;
export type DutyList = (typeof DUTY_LISTS)[number];

/** Answer of `watchDuty`: what is read over REST from now on is followed. */
export interface DutyWatched {
  readonly hubTimeMs: number;
}
export const dutyWatchedSchema: z.ZodType<DutyWatched> = z.object({ hubTimeMs: timeMsSchema });

/** After `watchDuty`: what somebody has changed. A reader passes over lists that it does not know. */
export interface DutyUpdate {
  readonly hubTimeMs: number;
  readonly lists: readonly string[];
}
export const dutyUpdateSchema: z.ZodType<DutyUpdate> = z.object({ hubTimeMs: timeMsSchema, lists: z.array(z.string()) });
