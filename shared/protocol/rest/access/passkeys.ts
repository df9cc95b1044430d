import { z } from 'zod';
import { confirmationSchema, deviceFieldsSchema } from './person-fields.ts';

const base64Url = z
  .string()
  .max(16_384)
  .regex(/^[\w-]*$/);
const passkeyNameSchema = z.string().trim().min(1).max(100).describe('For people: `Anna’s phone`');

/** What `navigator.credentials.create` gave, as `PublicKeyCredential.toJSON()` writes it. */
export const passkeyRegistrationSchema = z
  .looseObject({
    id: base64Url,
    rawId: base64Url,
    type: z.literal('public-key'),
    response: z.looseObject({
      clientDataJSON: base64Url,
      attestationObject: base64Url,
      transports: z.array(z.string().max(30)).max(10).optional(),
    }),
    clientExtensionResults: z.looseObject({}).default({}),
  })
  .meta({ id: 'PasskeyRegistration' });
export type PasskeyRegistration = z.infer<typeof passkeyRegistrationSchema>;

/** What `navigator.credentials.get` gave, as `PublicKeyCredential.toJSON()` writes it. */
export const passkeyAssertionSchema = z
  .looseObject({
    id: base64Url,
    rawId: base64Url,
    type: z.literal('public-key'),
    response: z.looseObject({
      clientDataJSON: base64Url,
      authenticatorData: base64Url,
      signature: base64Url,
      userHandle: base64Url.nullish(),
    }),
    clientExtensionResults: z.looseObject({}).default({}),
  })
  .meta({ id: 'PasskeyAssertion' });
export type PasskeyAssertion = z.infer<typeof passkeyAssertionSchema>;

/** `publicKey` for `navigator.credentials.create` or `.get`, for `PublicKeyCredential.parse…OptionsFromJSON`; good once, for five minutes. */
export const passkeyOptionsSchema = z
  .object({ public_key: z.looseObject({ challenge: z.string() }).describe('As WebAuthn writes it in JSON, in its own spelling') })
  .meta({ id: 'PasskeyOptions' });
export type PasskeyOptions = z.infer<typeof passkeyOptionsSchema>;

/** Body of `POST /api/access/sign-in/passkey/options`: with the pending id it asks for the passkeys of that account only. */
export const passkeySignInOptionsSchema = z
  .strictObject({ pending_id: z.string().max(64).optional() })
  .meta({ id: 'PasskeySignInOptions' });

/** Body of `POST /api/access/sign-in/passkey`: both factors at once; answered with `signedInSchema`. */
export const passkeySignInSchema = z
  .strictObject({ response: passkeyAssertionSchema, ...deviceFieldsSchema.shape })
  .meta({ id: 'PasskeySignIn' });
export type PasskeySignIn = z.input<typeof passkeySignInSchema>;

/** Body of `POST /api/access/account/passkeys/options`. */
export const passkeyRegistrationOptionsSchema = confirmationSchema.meta({ id: 'PasskeyRegistrationOptions' });

/** Body of `POST /api/access/account/passkeys`. */
export const newPasskeySchema = z.strictObject({ name: passkeyNameSchema, response: passkeyRegistrationSchema }).meta({ id: 'NewPasskey' });
export type NewPasskey = z.infer<typeof newPasskeySchema>;

/** Body of `PATCH /api/access/account/passkeys/{id}`. */
export const passkeyChangeSchema = z.strictObject({ name: passkeyNameSchema }).meta({ id: 'PasskeyChange' });
export const passkeyParametersSchema = z.strictObject({ id: z.string().min(1).max(64) });

export const passkeySchema = z
  .object({ id: z.string(), name: z.string(), created_at: z.number(), last_used_at: z.number().nullable() })
  .meta({ id: 'Passkey' });
export type Passkey = z.infer<typeof passkeySchema>;

export const addedPasskeySchema = z
  .object({
    passkey: passkeySchema,
    recovery_codes: z
      .array(z.string())
      .nullable()
      .describe('Shown this once, with the first second factor; null if there were codes already'),
  })
  .meta({ id: 'AddedPasskey' });
export type AddedPasskey = z.infer<typeof addedPasskeySchema>;
