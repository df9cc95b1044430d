import { z } from 'zod';
import { passkeySchema } from './passkeys.ts';
import { confirmationSchema, newPasswordSchema, passwordSchema, personNameSchema } from './person-fields.ts';
import { ownIdentitySchema } from './sign-in.ts';

/** Answer of `GET /api/access/account`: one's own. */
export const ownAccountSchema = ownIdentitySchema
  .extend({
    vendor_name: z.string().nullable(),
    has_totp: z.boolean(),
    passkeys: z.array(passkeySchema),
    passkey_host: z.string().describe('Passkeys can be made and used on pages of this name only'),
    recovery_codes_left: z.int(),
    must_have_factor: z.boolean().describe('The role wants a second factor'),
    must_add_factor: z.boolean().describe('It wants one and there is none: nothing else can be done before'),
    may_stay_signed_in: z.boolean(),
    password_changed_at: z.number().nullable(),
    is_confirmed_until: z.number().describe('Until then changes of sign-in need no password again, UTC milliseconds'),
  })
  .meta({ id: 'OwnAccount' });
export type OwnAccount = z.infer<typeof ownAccountSchema>;

/** Body of `PATCH /api/access/account`. */
export const ownAccountChangeSchema = z.strictObject({ name: personNameSchema }).meta({ id: 'OwnAccountChange' });

/** Body of `POST /api/access/account/password`. All other sessions end; the answer (`signedInSchema`) has a new token for this one. */
export const passwordChangeSchema = z
  .strictObject({
    current_password: passwordSchema,
    new_password: newPasswordSchema,
    known_device: z.string().max(100).nullable().default(null).describe('`wsn_…` of this device, as in a sign-in'),
  })
  .meta({ id: 'PasswordChange' });
export type PasswordChange = z.input<typeof passwordChangeSchema>;

/** Body of `POST /api/access/account/totp`, `…/totp/remove`, `…/recovery-codes` and `…/passkeys/{id}/remove`. */
export const confirmedSchema = confirmationSchema.meta({ id: 'Confirmation' });

/** Answer of `POST /api/access/account/totp`; nothing has changed until a code confirms it. */
export const totpSecretSchema = z
  .object({
    uri: z.string().describe('`otpauth://…`, to be shown as a QR code; this once'),
    secret: z.string().describe('The same for typing, base32'),
    expires_at: z.number().describe('To be confirmed until then'),
  })
  .meta({ id: 'TotpSecret' });
export type TotpSecret = z.infer<typeof totpSecretSchema>;

/** Body of `POST /api/access/account/totp/confirm`. */
export const totpConfirmationSchema = z.strictObject({ code: z.string().max(20) }).meta({ id: 'TotpConfirmation' });

/** Answer of `…/totp/confirm` and `…/recovery-codes`. */
export const recoveryCodesSchema = z
  .object({ recovery_codes: z.array(z.string()).nullable().describe('Ten, each good once; shown this once. Null: those of before stay') })
  .meta({ id: 'RecoveryCodes' });
export type RecoveryCodes = z.infer<typeof recoveryCodesSchema>;
