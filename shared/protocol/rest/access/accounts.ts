import { z } from 'zod';
import { listPageShape } from '../list-page.ts';
import { personNameSchema, roleSchema } from './person-fields.ts';

export const accountParametersSchema = z.strictObject({ id: z.string().min(1).max(64) });

export const accountSchema = z
  .object({
    id: z.string(),
    sign_in_name: z.string(),
    name: z.string(),
    role: roleSchema,
    vendor_id: z.string().nullable(),
    vendor_name: z.string().nullable(),
    has_password: z.boolean().describe('False after a reset that was not taken up yet'),
    has_totp: z.boolean(),
    passkeys: z.int(),
    recovery_codes_left: z.int(),
    must_have_factor: z.boolean(),
    sessions: z.int().describe('Signed in now'),
    created_at: z.number(),
    last_sign_in_at: z.number().nullable(),
    disabled_at: z.number().nullable(),
    is_own: z.boolean(),
    is_last_admin: z.boolean().describe('Cannot be deleted, disabled or given another role'),
  })
  .meta({ id: 'Account' });
export type RestAccount = z.infer<typeof accountSchema>;

/** A code that was given out and not used yet. */
export const invitationSchema = z
  .object({
    id: z.string(),
    purpose: z.enum(['invite', 'reset']),
    name: z.string().nullable(),
    role: roleSchema,
    vendor_id: z.string().nullable(),
    account_id: z.string().nullable().describe('Of a reset: whose'),
    created_at: z.number(),
    expires_at: z.number(),
  })
  .meta({ id: 'Invitation' });
export type Invitation = z.infer<typeof invitationSchema>;

/** Answer of `GET /api/access/accounts`, by name. */
export const accountListSchema = z
  .object({ accounts: z.array(accountSchema), invitations: z.array(invitationSchema), ...listPageShape })
  .meta({ id: 'AccountList' });
export type AccountList = z.infer<typeof accountListSchema>;

/** Body of `PATCH /api/access/accounts/{id}`: what is absent stays. */
export const accountChangeSchema = z
  .strictObject({
    name: personNameSchema,
    role: roleSchema,
    vendor_id: z.string().max(64).nullable().describe('Needed by the role vendor; null: sees what belongs to anybody'),
    is_disabled: z.boolean(),
  })
  .partial()
  .refine((change) => Object.values(change).some((value) => value !== undefined), 'must change something')
  .meta({ id: 'AccountChange' });
export type AccountChange = z.infer<typeof accountChangeSchema>;

export const deletedAccountSchema = z.object({ id: z.string(), name: z.string() }).meta({ id: 'DeletedAccount' });

/** Body of `POST /api/access/accounts/{id}/reset`: the password is void at once, and all sessions end. */
export const accountResetSchema = z
  .strictObject({ second_factor: z.boolean().default(false).describe('Authenticator app, passkeys and recovery codes too') })
  .meta({ id: 'AccountReset' });
