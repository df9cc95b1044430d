import { z } from 'zod';
import { listPageShape, listQueryShape } from '../list-page.ts';

/** `unused`: joined, but never connected; `cloned`: a second copy turned up and was kept out. */
const CREDENTIAL_STATES = ['active', 'unused', 'cloned', 'revoked'] as const;

/** The right of a host to send; times are UTC milliseconds. Never a secret. */
export const hostCredentialSchema = z.object({
  id: z.string(),
  host_id: z.string(),
  host_name: z.string(),
  platform: z.string(),
  zone: z.string().nullable(),
  vendor_id: z.string().nullable(),
  vendor_name: z.string().nullable().describe("Whose system it is; null: the venue's own"),
  ticket_id: z.string().describe('The code by which it joined'),
  state: z.enum(CREDENTIAL_STATES),
  is_connected: z.boolean(),
  seen_at: z.number().nullable(),
  address: z.string().nullable().describe('Where it was seen last'),
  created_at: z.number(),
  revoked_at: z.number().nullable(),
  rotation_asked_at: z.number().nullable().describe('Another secret is on its way to the host since then'),
  clone: z
    .object({
      cause: z.enum(['old', 'twice']).describe('`old`: an old copy of the credential; `twice`: both were connected'),
      since: z.number(),
      last: z.number(),
      address: z.string().describe('Where the copy that was kept out is'),
    })
    .nullable(),
});
export type HostCredential = z.infer<typeof hostCredentialSchema>;

/** Query of `GET /api/access/hosts`. */
export const hostCredentialQuerySchema = z.strictObject({
  ...listQueryShape,
  ticket: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional()
    .describe('Only the host that joined by this code'),
});
export const hostCredentialListSchema = z.object({ now: z.number(), hosts: z.array(hostCredentialSchema), ...listPageShape });
export const credentialParametersSchema = z.strictObject({ id: z.string().regex(/^[\w-]{1,64}$/) });
export type HostCredentialList = z.infer<typeof hostCredentialListSchema>;
