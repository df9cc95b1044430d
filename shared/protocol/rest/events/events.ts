import { z } from 'zod';
import { PHASE_KINDS } from '../../../domain/event/venue-event.ts';
import { timeMsSchema } from '../../series-schema.ts';
import { eventFields, overlaySchema, phaseIdSchema } from './event-fields.ts';
import { numberText } from '../number-text.ts';

export const eventParametersSchema = z.strictObject({ event_id: z.string().min(1).max(100) });
export const phaseParametersSchema = eventParametersSchema.extend({ phase_id: phaseIdSchema });

/** Query of `GET /api/events`. */
export const eventListQuerySchema = z.strictObject({
  from: numberText().pipe(timeMsSchema).optional().describe('Only those that end after this moment'),
  until: numberText().pipe(timeMsSchema).optional().describe('Only those that begin before this moment'),
  limit: numberText().int().min(1).max(200).default(50),
  after: z.string().min(1).max(200).optional().describe('"next" of the page before'),
});

/** Body of `POST /api/events`. */
export const newEventSchema = z
  .strictObject({
    ...eventFields,
    opens_itself: eventFields.opens_itself.default(true),
    zones: eventFields.zones.default([]),
    vendor_ids: eventFields.vendor_ids.default([]),
    contacts: eventFields.contacts.default([]),
    phases: eventFields.phases.default([]),
    overlays: eventFields.overlays.default([]),
    note: eventFields.note.default(''),
  })
  .meta({ id: 'NewEvent' });
export type RestNewEvent = z.infer<typeof newEventSchema>;

/** Body of `PATCH /api/events/{event_id}`: what is absent stays; a list takes the place of the one before. */
export const eventChangeSchema = z
  .strictObject(eventFields)
  .partial()
  .refine((change) => Object.values(change).some((value) => value !== undefined), 'must change something')
  .meta({ id: 'EventChange' });
export type RestEventChange = z.infer<typeof eventChangeSchema>;

const phaseSchema = z
  .object({
    id: z.string(),
    kind: z.enum(PHASE_KINDS),
    name: z.string(),
    start_time: z.number().describe('As things stand'),
    end_time: z.number(),
    planned_time: z.number().describe('When it was to begin'),
    is_quiet: z.boolean(),
    overlays: z.array(overlaySchema),
  })
  .meta({ id: 'EventPhase' });

export const eventSchema = z
  .object({
    ...eventFields,
    id: z.string(),
    phases: z.array(phaseSchema),
    contacts: z
      .array(z.object({ name: z.string(), role: z.string(), phone: z.string().nullable() }))
      .describe('Only for those who may answer for alerts; empty for others'),
    state: z.enum(['planned', 'open', 'over']).describe('By its window'),
    phase_id: z.string().nullable().describe('What is under way now'),
    moment: z.string().describe('Where the day is, in words: "18 min before the ceremony"'),
    event_window_id: z.int().nullable().describe('By which its samples are kept; null: not yet'),
  })
  .meta({ id: 'Event' });
export type RestEvent = z.infer<typeof eventSchema>;

export const eventListSchema = z
  .object({ events: z.array(eventSchema), next: z.string().nullable().describe('"after" of the next page; null: that was all') })
  .meta({ id: 'EventList' });

/** Body of `POST /api/events/{event_id}/shift`. */
export const shiftSchema = z
  .strictObject({
    minutes: z
      .number()
      .int()
      .min(-720)
      .max(720)
      .refine((minutes) => minutes !== 0, 'must not be 0')
      .describe('Later; below 0 earlier'),
  })
  .meta({ id: 'RunSheetShift' });
