import { z } from 'zod';
import { listPageShape, listQueryShape } from '../list-page.ts';
import { labelNameSchema } from '../../series-schema.ts';
import { changesSomething, idParametersSchema, matchersSchema, NOTHING_CHANGED, oneLine } from './alert-values.ts';

const shape = {
  name: oneLine(100),
  source: matchersSchema.describe('While an alert that fits these is active …'),
  target: matchersSchema.describe('… nobody is told of those that fit these …'),
  equal: z.array(labelNameSchema).max(8).describe('… and have the same of these labels. None may keep itself quiet'),
  is_enabled: z.boolean(),
};

/** Body of `POST /api/inhibitions`. */
export const newInhibitionSchema = z
  .strictObject({ ...shape, equal: shape.equal.default([]), is_enabled: shape.is_enabled.default(true) })
  .meta({ id: 'NewInhibition' });
export type NewInhibition = z.input<typeof newInhibitionSchema>;

/** Body of `PATCH /api/inhibitions/{id}`: what is absent stays. */
export const inhibitionChangeSchema = z
  .strictObject(shape)
  .partial()
  .refine(changesSomething, NOTHING_CHANGED)
  .meta({ id: 'InhibitionChange' });
export type InhibitionChange = z.infer<typeof inhibitionChangeSchema>;

export const inhibitionSchema = z
  .object({
    ...shape,
    id: z.string(),
    origin: z.enum(['shipped', 'desk']),
    muted_alerts: z.int().describe('Active alerts that it keeps quiet now'),
  })
  .meta({ id: 'Inhibition' });
export type RestInhibition = z.infer<typeof inhibitionSchema>;
/** Query of `GET /api/inhibitions`; all that is given must fit. */
export const inhibitionQuerySchema = z.strictObject({
  ...listQueryShape,
  origin: inhibitionSchema.shape.origin.optional(),
  is_enabled: z.stringbool('must be true or false').optional(),
});
export const inhibitionListSchema = z.object({ inhibitions: z.array(inhibitionSchema), ...listPageShape }).meta({ id: 'InhibitionList' });
export const inhibitionParametersSchema = idParametersSchema;
