import { z } from 'zod';

/** `GET /healthz`: answered without a token; 503 when `status` is `failing`. */
export const healthSchema = z
  .object({
    product: z.literal('wedsync-hub').optional().describe("This and what follows is told on the hub's own computer only"),
    status: z.enum(['ok', 'failing']).describe('`failing` when the store does not answer'),
    version: z.string().optional(),
    run_id: z.string().optional().describe('New at every start of the hub'),
    uptime_seconds: z.number().min(0).optional(),
  })
  .meta({ id: 'Health' });
export type Health = z.infer<typeof healthSchema>;
