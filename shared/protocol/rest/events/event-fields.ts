import { z } from 'zod';
import { SEVERITIES } from '../../../domain/alert/severity.ts';
import { MOST_EVENT_CONTACTS, MOST_OVERLAYS, MOST_PHASES, PHASE_KINDS } from '../../../domain/event/venue-event.ts';
import { labelsSchema, timeMsSchema } from '../../series-schema.ts';

const nameSchema = z.string().trim().min(1).max(100);
const seconds = z.number().min(0).max(86_400);

const overlaySetSchema = z
  .strictObject({
    severity: z.enum(SEVERITIES),
    is_enabled: z.boolean(),
    for_seconds: seconds.describe('The breach must last this long'),
    for_factor: z.number().min(0).max(100).describe('Times what the layers below say; not together with for_seconds'),
    keep_firing_seconds: seconds,
    no_data_for_seconds: seconds,
    limit: z.number(),
    clear_limit: z.number(),
  })
  .partial()
  .refine((set) => Object.values(set).some((value) => value !== undefined), 'must change something')
  .refine((set) => set.for_seconds === undefined || set.for_factor === undefined, {
    path: ['for_factor'],
    error: 'not together with for_seconds',
  });

/** What an event or a phase changes of rules. */
export const overlaySchema = z
  .strictObject({
    rules: z.array(z.string().min(1).max(100)).min(1).max(200).nullable().default(null).describe('Ids; null: all rules'),
    labels: labelsSchema.nullable().default(null).describe('Of them those whose labels are these'),
    set: overlaySetSchema,
  })
  .meta({ id: 'RuleOverlay' });
export type RestOverlay = z.infer<typeof overlaySchema>;

export const phaseIdSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,49}$/, 'must be up to 50 of a-z, 0-9 and hyphens');

export const newPhaseSchema = z
  .strictObject({
    id: phaseIdSchema.optional().describe('Made of kind or name unless given; keep it when you change the run-sheet'),
    kind: z.enum(PHASE_KINDS).default('other'),
    name: nameSchema.optional().describe('As the kind is called unless given'),
    start_time: timeMsSchema.describe('UTC milliseconds; it lasts until the next begins'),
    is_quiet: z.boolean().default(false).describe('As the vows: nobody is told anything but life-safety and power until it is over'),
    overlays: z
      .array(overlaySchema)
      .max(MOST_OVERLAYS)
      .optional()
      .describe('What it changes of rules; absent: as it was, of a part with this id'),
  })
  .meta({ id: 'NewEventPhase' });
export type RestNewPhase = z.infer<typeof newPhaseSchema>;

const contactSchema = z
  .strictObject({
    name: nameSchema,
    role: z.string().trim().max(100).default(''),
    phone: z.string().trim().max(50).nullable().default(null),
  })
  .meta({ id: 'EventContact' });

export const eventFields = {
  name: nameSchema.describe('Whose event it is'),
  start_time: timeMsSchema.describe('UTC milliseconds: when wedding-day mode begins'),
  end_time: timeMsSchema.describe('UTC milliseconds, not included; at most 7 days after the start'),
  opens_itself: z.boolean().describe('Wedding-day mode is on by itself for the window'),
  zones: z.array(nameSchema).max(100).describe('Where it is; empty: everywhere'),
  vendor_ids: z.array(z.string().min(1).max(100)).max(100),
  contacts: z.array(contactSchema).max(MOST_EVENT_CONTACTS),
  phases: z.array(newPhaseSchema).max(MOST_PHASES).describe('The run-sheet'),
  overlays: z.array(overlaySchema).max(MOST_OVERLAYS).describe('What it changes of rules'),
  note: z.string().trim().max(4_000),
};
