import { z } from 'zod';

/** `GET /healthz`: answered without a token; 503 when `status` is `failing`. */
export const healthSchema = z
  .object({
    product: z.literal('wedsync-hub'),
    status: z.enum(['ok', 'failing']).describe('`failing` when the store does not answer'),
    version: z.string(),
    run_id: z.string().describe('New at every start of the hub'),
    uptime_seconds: z.number().min(0),
  })
  .meta({ id: 'Health' });
export type Health = z.infer<typeof healthSchema>;
