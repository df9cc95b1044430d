import { z } from 'zod';

/** `GET /api/hub/remote-write`. Times are UTC milliseconds; counts are since the hub started, but for `expired`. */
export const remoteWriteStatusSchema = z
  .object({
    destinations: z.array(
      z.object({
        name: z.string(),
        address: z.string().describe('Without what may be secret in it'),
        status: z
          .enum(['ok', 'behind', 'failing'])
          .describe('`failing`: nothing gets through now; `behind`: it gets through, and there is more to come'),
        lag_ms: z.number().describe('Everything that is older than this is delivered'),
        complete_until: z.number(),
        waiting_samples: z.number().describe('Stored and not delivered, about'),
        sent_samples: z.number(),
        sent_bytes: z.number(),
        failures: z.number().describe('Tries that came to nothing'),
        given_up_samples: z.object({
          refused: z.number().describe('The destination will never take them'),
          expired: z.number().describe('Too old to be kept before they were delivered, at most; since the destination was added'),
          unreadable: z.number().describe('Damaged here'),
        }),
        last_success_at: z.number().nullable(),
        last_error: z.object({ at: z.number(), problem: z.string() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'RemoteWriteStatus' });
export type RemoteWriteStatus = z.infer<typeof remoteWriteStatusSchema>;
