import { z } from 'zod';
import { oneLineSchema } from './incident-values.ts';

const longWordsSchema = z
  .string()
  .trim()
  .max(10_000)
  .regex(/^[^\p{Cc}]*(?:[\t\n\r]+[^\p{Cc}]*)*$/u, 'must be text');
const actionSchema = z
  .strictObject({
    what: oneLineSchema(300),
    owner: z
      .string()
      .trim()
      .max(100)
      .regex(/^\P{Cc}*$/u, 'must be one line')
      .default('')
      .describe('Who does it; empty: nobody yet'),
    is_done: z.boolean().default(false),
  })
  .meta({ id: 'PostMortemAction' });

/** Body of `PUT /api/incidents/{id}/post-mortem`: whole. */
export const newPostMortemSchema = z
  .strictObject({
    summary: longWordsSchema.default(''),
    impact: longWordsSchema.default('').describe('What guests and the couple noticed'),
    cause: longWordsSchema.default(''),
    went_well: longWordsSchema.default(''),
    actions: z.array(actionSchema).max(50).default([]),
    version: z.int().min(0).describe('Of what was read; 409 when somebody else has saved meanwhile'),
  })
  .meta({ id: 'NewPostMortem' });
export type NewPostMortem = z.input<typeof newPostMortemSchema>;

export const postMortemSchema = z
  .object({
    summary: z.string(),
    impact: z.string(),
    cause: z.string(),
    went_well: z.string(),
    actions: z.array(z.object({ what: z.string(), owner: z.string(), is_done: z.boolean() })),
    version: z.int().describe('0: nobody wrote anything yet'),
    changed_by: z.string().nullable(),
    changed_at: z.number().nullable(),
  })
  .meta({ id: 'PostMortem' });
export type RestPostMortem = z.infer<typeof postMortemSchema>;
