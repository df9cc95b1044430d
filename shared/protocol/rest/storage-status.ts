import { z } from 'zod';
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
    notices: z.array(z.object({ code: z.enum(HUB_NOTICE_CODES), since: z.number() })),
  })
  .meta({ id: 'StorageStatus' });
export type StorageStatus = z.infer<typeof storageStatusSchema>;
