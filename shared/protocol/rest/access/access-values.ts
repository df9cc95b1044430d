import { z } from 'zod';

/** What people call something: one line. */
export const accessNameSchema = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(60)
  .regex(/^[^\p{C}]*$/u, 'must be one line of text');
export const accessIdSchema = z.string().regex(/^[\w-]{1,40}$/);
export const accessIdParametersSchema = z.strictObject({ id: accessIdSchema });
/** What a route answers that only takes something away. */
export const doneSchema = z.object({ done: z.literal(true) });
export const DONE: z.infer<typeof doneSchema> = { done: true };
