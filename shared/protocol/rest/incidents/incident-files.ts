import { z } from 'zod';
import { bookIdSchema, oneLineSchema } from './incident-values.ts';

/** Query of `POST /api/incidents/{id}/files`, whose body is the file. */
export const incidentFileQuerySchema = z.strictObject({
  name: oneLineSchema(120).describe('As people call it: till.jpg'),
  text: z
    .string()
    .trim()
    .max(500)
    .regex(/^\P{Cc}*$/u, 'must be one line')
    .default('')
    .describe('What is to be seen on it'),
  upload_id: bookIdSchema.optional().describe('Made by whoever sends it: sent again with the same one it is there once'),
});

export const incidentFileParametersSchema = z.strictObject({
  id: bookIdSchema,
  file_id: z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal'),
});
