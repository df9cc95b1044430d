import { z } from 'zod';
import { hostStandbySchema } from './agent-events.ts';
import { hostIdSchema, labelsSchema } from './series-schema.ts';

/** What a host says of itself, wherever it is told or kept. */
export const hostIdentityFields = {
  id: hostIdSchema,
  name: z.string(),
  zone: z.string().nullable(),
  labels: labelsSchema,
  platform: z.string(),
  agentVersion: z.string(),
  isSimulated: z.boolean(),
  intervalMs: z.number(),
  standby: hostStandbySchema.optional(),
};
