import { z } from 'zod';

/** `GET` and `PUT /api/access/network`: who can reach the hub at all. */
export const networkReachSchema = z
  .object({
    is_open: z.boolean().describe('Phones and other computers of the network reach the hub, from its next start on'),
    is_in_force: z.boolean().describe('It was so at the start as well; false: start the hub again'),
  })
  .meta({ id: 'NetworkReach' });
export type NetworkReach = z.infer<typeof networkReachSchema>;

export const networkChoiceSchema = z.strictObject({ is_open: z.boolean() }).meta({ id: 'NetworkChoice' });
