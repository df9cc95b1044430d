import { z } from 'zod';
import { listPageShape } from '../list-page.ts';
import { timeMsSchema } from '../../series-schema.ts';
import { bookIdSchema, oneLineSchema, timeZoneNameSchema, weeklyHoursSchema } from './incident-values.ts';

const layerSchema = z
  .strictObject({
    contact_ids: z.array(bookIdSchema).min(1).max(50).describe('In the order of their turns'),
    every_days: z.int().min(1).max(90).default(7),
    start_date: z.iso.date().describe('Day of the first turn of the first one'),
    hand_over_minute: z.int().min(0).max(1_439).default(540).describe('After midnight, by the clock on the wall; 540: nine in the morning'),
    hours: z.array(weeklyHoursSchema).max(20).default([]).describe('Only then; none: round the clock'),
  })
  .meta({ id: 'RotaLayer' });

/** Body of `POST /api/rotas` and `PUT /api/rotas/{id}`; overrides stay. */
export const newRotaSchema = z
  .strictObject({
    name: oneLineSchema(100),
    time_zone: timeZoneNameSchema.optional().describe("The venue's unless given"),
    layers: z.array(layerSchema).min(1).max(10).describe('A later one, where it has somebody, goes before the earlier ones'),
  })
  .meta({ id: 'NewRota' });

/** Body of `POST /api/rotas/{id}/overrides`. */
export const newOverrideSchema = z
  .strictObject({ contact_id: bookIdSchema.nullable().describe('null: nobody'), from_time: timeMsSchema, until_time: timeMsSchema })
  .refine((override) => override.until_time > override.from_time, { path: ['until_time'], error: 'must be after from_time' })
  .meta({ id: 'NewRotaOverride' });
export const overrideParametersSchema = z.strictObject({ id: bookIdSchema, override_id: bookIdSchema });

const overrideSchema = z
  .object({ id: z.string(), contact_id: z.string().nullable(), from_time: z.number(), until_time: z.number() })
  .meta({ id: 'RotaOverride' });
const shiftSchema = z
  .object({
    from_time: z.number(),
    until_time: z.number(),
    contact_id: z.string().nullable().describe('null: nobody is on duty'),
    is_override: z.boolean(),
  })
  .meta({ id: 'Shift' });

export const rotaSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    time_zone: z.string(),
    layers: z.array(layerSchema),
    overrides: z.array(overrideSchema).describe('The newest goes first'),
    on_duty: z.string().nullable().describe('Who is on duty now; null: nobody'),
    shifts: z.array(shiftSchema).describe('The next 14 days'),
  })
  .meta({ id: 'Rota' });
export type RestRota = z.infer<typeof rotaSchema>;
export const rotaListSchema = z.object({ rotas: z.array(rotaSchema).describe('By name'), ...listPageShape }).meta({ id: 'RotaList' });
