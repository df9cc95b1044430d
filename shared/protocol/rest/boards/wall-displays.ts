import { z } from 'zod';
import { LEAST_PERCENT, MOST_PERCENT, type WallBrightness } from '../../../domain/board/wall-brightness.ts';
import { displayIdSchema } from '../../boards/board-messages.ts';
import { boardNameSchema, partIdSchema, zonesSchema } from '../../boards/tile-schema.ts';

export const displayParametersSchema = z.strictObject({ id: displayIdSchema });

const hours = {
  from_minute: z.int().min(0).max(1_439).describe('Minutes since midnight in the zone of the venue'),
  to_minute: z.int().min(0).max(1_439).describe('One before `from_minute` is of the next day'),
};
/** How bright a display is by the hour. */
const restBrightnessSchema = z
  .discriminatedUnion('how', [
    z.strictObject({
      how: z.literal('dim'),
      ...hours,
      percent: z
        .int()
        .min(LEAST_PERCENT, `must be ${LEAST_PERCENT} % or more: nobody could read it`)
        .max(MOST_PERCENT, `must be ${MOST_PERCENT} % or less`)
        .describe('Of its light, between these times'),
    }),
    z.strictObject({ how: z.literal('appearance'), ...hours }).describe('Dark between these times, bright otherwise'),
  ])
  .refine(({ from_minute, to_minute }) => from_minute !== to_minute, { path: ['to_minute'], message: 'must not be when it begins' })
  .meta({ id: 'WallBrightness' });
type RestBrightness = z.infer<typeof restBrightnessSchema>;

export function toRestBrightness(brightness: WallBrightness | null): RestBrightness | null {
  if (brightness === null) return null;
  const { fromMinute: from_minute, toMinute: to_minute } = brightness;
  return brightness.how === 'dim'
    ? { how: 'dim', from_minute, to_minute, percent: brightness.percent }
    : { how: 'appearance', from_minute, to_minute };
}
export function fromRestBrightness(brightness: RestBrightness | null): WallBrightness | null {
  if (brightness === null) return null;
  const { from_minute: fromMinute, to_minute: toMinute } = brightness;
  return brightness.how === 'dim'
    ? { how: 'dim', fromMinute, toMinute, percent: brightness.percent }
    : { how: 'appearance', fromMinute, toMinute };
}

export const restWallDisplaySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(['monitor', 'browser']),
    board_id: z.string().nullable().describe('Null: the venue as it is'),
    pinned_zones: z.array(z.string()).describe('Trouble in these stays until it is over'),
    brightness: restBrightnessSchema.nullable().describe('Null: the same at all hours'),
    is_connected: z.boolean().describe('A wall is open on it'),
    seen_at: z.number().nullable().describe('UTC milliseconds; null: it never came'),
  })
  .meta({ id: 'WallDisplay' });
export type RestWallDisplay = z.infer<typeof restWallDisplaySchema>;
export const wallDisplayListSchema = z.object({ displays: z.array(restWallDisplaySchema) }).meta({ id: 'WallDisplayList' });

/** Body of `PUT /api/wall-displays/{id}`: what is not said stays as it was. */
export const wallDisplayChangeSchema = z
  .strictObject({
    board_id: partIdSchema.nullable(),
    pinned_zones: zonesSchema.optional().describe('Absent: as they were'),
    brightness: restBrightnessSchema.nullable().optional().describe('Null: the same at all hours; absent: as it was'),
  })
  .meta({ id: 'WallDisplayChange' });
export type WallDisplayChange = z.input<typeof wallDisplayChangeSchema>;

/** Body of `POST /api/wall-displays/{id}/wallboard`: said by the desk when somebody put a wallboard on one of its monitors or took it away. */
export const wallboardNoteSchema = z
  .strictObject({ is_shown: z.boolean(), name: boardNameSchema.describe('As the desk calls the monitor') })
  .meta({ id: 'WallboardNote' });
export type WallboardNote = z.infer<typeof wallboardNoteSchema>;
export const wallboardNotedSchema = z.object({ noted: z.literal(true) }).meta({ id: 'WallboardNoted' });
