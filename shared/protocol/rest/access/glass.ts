import { z } from 'zod';

export const LEAST_GLASS_REASON_SIGNS = 10;

/** Body of `POST /api/access/glass`. */
export const newGlassSchema = z
  .strictObject({
    reason: z.string().trim().min(LEAST_GLASS_REASON_SIGNS).max(500).describe('Everybody reads it, and the audit trail keeps it'),
  })
  .meta({ id: 'NewGlass' });

export const glassSchema = z
  .object({
    id: z.string(),
    who: z.string(),
    reason: z.string(),
    started_at: z.number(),
    until: z.number().describe('It ends by itself then, UTC milliseconds'),
    is_own: z.boolean().describe('It is of the session that asks'),
  })
  .meta({ id: 'Glass' });
export type RestGlass = z.infer<typeof glassSchema>;

/** Answer of `GET /api/access/glass`: those that are broken now. */
export const glassListSchema = z.object({ glasses: z.array(glassSchema) }).meta({ id: 'GlassList' });
export type GlassList = z.infer<typeof glassListSchema>;

export const glassParametersSchema = z.strictObject({ id: z.string().min(1).max(64) });
export const endedGlassSchema = z.object({ id: z.string(), ended_at: z.number() }).meta({ id: 'EndedGlass' });
