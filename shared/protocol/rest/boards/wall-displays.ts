import { z } from 'zod';
import { displayIdSchema } from '../../boards/board-messages.ts';
import { partIdSchema, zonesSchema } from '../../boards/tile-schema.ts';

export const displayParametersSchema = z.strictObject({ id: displayIdSchema });

export const restWallDisplaySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(['monitor', 'browser']),
    board_id: z.string().nullable().describe('Null: the venue as it is'),
    pinned_zones: z.array(z.string()).describe('Trouble in these stays until it is over'),
    seen_at: z.number().nullable().describe('UTC milliseconds; null: it never came'),
  })
  .meta({ id: 'WallDisplay' });
export type RestWallDisplay = z.infer<typeof restWallDisplaySchema>;
export const wallDisplayListSchema = z.object({ displays: z.array(restWallDisplaySchema) }).meta({ id: 'WallDisplayList' });

/** Body of `PUT /api/wall-displays/{id}`: whole. */
export const wallDisplayChangeSchema = z
  .strictObject({ board_id: partIdSchema.nullable(), pinned_zones: zonesSchema.default([]) })
  .meta({ id: 'WallDisplayChange' });
export type WallDisplayChange = z.input<typeof wallDisplayChangeSchema>;
