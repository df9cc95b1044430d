import { z } from 'zod';
import { listPageShape } from '../list-page.ts';

export const sessionSchema = z
  .object({
    id: z.string(),
    device_name: z.string(),
    address: z.string(),
    created_at: z.number(),
    seen_at: z.number(),
    expires_at: z.number().describe('UTC milliseconds: the sooner of its two limits, if it is not used again'),
    is_remembered: z.boolean(),
    is_current: z.boolean().describe('It is the one that asks'),
  })
  .meta({ id: 'Session' });
export type RestSession = z.infer<typeof sessionSchema>;

/** Answer of `GET /api/access/sessions` (own) and `GET /api/access/accounts/{id}/sessions`, the last seen first. */
export const sessionListSchema = z.object({ sessions: z.array(sessionSchema), ...listPageShape }).meta({ id: 'SessionList' });
export type SessionList = z.infer<typeof sessionListSchema>;

export const sessionParametersSchema = z.strictObject({ id: z.string().min(1).max(64) });

/** Answer wherever sessions are ended. */
export const endedSessionsSchema = z.object({ ended: z.int() }).meta({ id: 'EndedSessions' });
export type EndedSessions = z.infer<typeof endedSessionsSchema>;
