import { z } from 'zod';
import { MOST_EVENT_WINDOW_MS } from '../../domain/event-window.ts';
import { timeMsSchema } from '../series-schema.ts';
import { numberText } from './number-text.ts';

const nameSchema = z.string().trim().min(1).max(100).describe('For people: whose event it was');
const startSchema = timeMsSchema.describe('UTC milliseconds');
const endSchema = timeMsSchema.describe('UTC milliseconds, not included; at most 7 days after the start');

export const eventWindowParametersSchema = z.strictObject({ id: numberText().int().min(1) });

/** Body of `POST /api/event-windows`. */
export const newEventWindowSchema = z
  .strictObject({ name: nameSchema, start_time: startSchema, end_time: endSchema })
  .refine(isInOrder, { path: ['end_time'], error: 'must be after start_time, by 7 days at most' })
  .meta({ id: 'NewEventWindow' });

/** Body of `PATCH /api/event-windows/{id}`: what is absent stays. */
export const eventWindowChangeSchema = z
  .strictObject({ name: nameSchema, start_time: startSchema, end_time: endSchema })
  .partial()
  .refine((change) => Object.values(change).some((value) => value !== undefined), 'must change something')
  .meta({ id: 'EventWindowChange' });

export const eventWindowSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    start_time: z.number(),
    end_time: z.number(),
    kept_until: z.number().describe('Until then its samples are kept as they were taken, whatever they take'),
  })
  .meta({ id: 'EventWindow' });
export type RestEventWindow = z.infer<typeof eventWindowSchema>;

export const eventWindowListSchema = z.object({ event_windows: z.array(eventWindowSchema) }).meta({ id: 'EventWindowList' });

export const keptEventWindowSchema = eventWindowSchema
  .extend({
    samples_since: z
      .number()
      .nullable()
      .describe(
        'From when on in it samples are still there as they were taken; null: none yet. What was deleted before does not come back',
      ),
  })
  .meta({ id: 'KeptEventWindow' });

export const droppedEventWindowSchema = eventWindowSchema
  .omit({ kept_until: true })
  .extend({
    samples_deleted_from: z
      .number()
      .describe(
        'From this moment on its samples are deleted like all others of their age, for good, but for those in another event window',
      ),
    samples: z.string().describe('The same in words'),
  })
  .meta({ id: 'DroppedEventWindow' });

/** Whether a window ends after it begins, and is not too long. */
export function isInOrder({ start_time: startMs, end_time: endMs }: { readonly start_time: number; readonly end_time: number }): boolean {
  return endMs > startMs && endMs - startMs <= MOST_EVENT_WINDOW_MS;
}
