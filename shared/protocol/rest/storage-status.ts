import { z } from 'zod';
import { KEPT_TIERS } from '../../domain/kept-tier.ts';
import { HUB_NOTICE_CODES } from '../hub-notice.ts';

/** `GET /api/hub/storage`. Times are UTC milliseconds. */
export const storageStatusSchema = z
  .object({
    status: z.enum(['ok', 'warning', 'failing']).describe('`failing` when nothing can be stored, or what is stored is damaged'),
    store_bytes: z.number(),
    disk: z.object({ folder: z.string(), free_bytes: z.number(), total_bytes: z.number() }),
    backup: z.object({
      folder: z.string(),
      every_seconds: z.number(),
      keep: z.int(),
      is_running: z.boolean(),
      last_success_at: z.number().nullable().describe('When the newest verified backup was taken'),
      last_failure: z.object({ at: z.number(), problem: z.string() }).nullable().describe('null once a backup has gone well again'),
    }),
    retention: z.object({
      tiers: z
        .array(
          z.object({
            name: z.enum(KEPT_TIERS),
            bytes: z.number().describe('Of what is stored; the file has some more around it'),
            oldest_at: z.number().nullable().describe('Since when it is whole, beyond event windows; null: nothing of it yet'),
            most_seconds: z.number().describe('Older ones are deleted'),
            most_bytes: z.number().describe('Above it the oldest are deleted'),
            limit: z.enum(['time', 'size']).nullable().describe('Which of both is nearer; null: nothing of it yet'),
          }),
        )
        .describe('Whichever limit comes first; `retention` of hub.yaml sets them'),
      event_windows_most_seconds: z.number().describe('How long after its end the samples of an event window are kept as they were taken'),
    }),
    notices: z.array(z.object({ code: z.enum(HUB_NOTICE_CODES), since: z.number() })),
  })
  .meta({ id: 'StorageStatus' });
export type StorageStatus = z.infer<typeof storageStatusSchema>;
