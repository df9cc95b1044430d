import { z } from 'zod';
import { deviceFieldsSchema, passwordSchema, roleSchema } from './person-fields.ts';
import { passkeyAssertionSchema } from './passkeys.ts';

/** Body of `POST /api/access/sign-in`. */
export const signInSchema = z
  .strictObject({ sign_in_name: z.string().trim().min(1).max(64), password: passwordSchema, ...deviceFieldsSchema.shape })
  .meta({ id: 'SignIn' });
export type SignIn = z.input<typeof signInSchema>;

export const FACTOR_METHODS = ['totp', 'recovery-code', 'passkey'] as const;
export type FactorMethod = (typeof FACTOR_METHODS)[number];

/** The account that signed in. */
export const ownIdentitySchema = z.object({
  id: z.string(),
  name: z.string(),
  sign_in_name: z.string(),
  role: roleSchema,
  vendor_id: z.string().nullable(),
});

/** Somebody is signed in. Both secrets are shown this once. */
export const signedInSchema = z
  .object({
    state: z.literal('signed-in'),
    token: z.string().describe('`wss_…`: the bearer token, and `token` in the handshake of the socket'),
    session_id: z.string(),
    known_device: z.string().describe('`wsn_…`: to be kept on this device, also after signing out, and sent with the next sign-in'),
    expires_at: z.number().describe('UTC milliseconds: whatever is done, the session ends then'),
    idle_ms: z.number().describe('It ends sooner when it is not used for so long'),
    is_remembered: z.boolean().describe('Stays signed in on this device; false also where it was wished and the role may not'),
    must_add_factor: z.boolean().describe('Nothing can be done but to set up a second factor'),
    recovery_codes_left: z.int(),
    account: ownIdentitySchema,
  })
  .meta({ id: 'SignedIn' });
export type SignedIn = z.infer<typeof signedInSchema>;

/** The password was right, and a second factor is wanted. */
export const factorWantedSchema = z
  .object({
    state: z.literal('second-factor'),
    pending_id: z.string().describe('For `POST /api/access/sign-in/factor`; good for five minutes and five tries'),
    methods: z.array(z.enum(FACTOR_METHODS)),
    expires_at: z.number(),
  })
  .meta({ id: 'FactorWanted' });

export const signInAnswerSchema = z.discriminatedUnion('state', [signedInSchema, factorWantedSchema]).meta({ id: 'SignInAnswer' });
export type SignInAnswer = z.infer<typeof signInAnswerSchema>;

/** Body of `POST /api/access/sign-in/factor`; answered with `signedInSchema`. */
export const secondFactorSchema = z
  .discriminatedUnion('method', [
    z.strictObject({ method: z.literal('totp'), pending_id: z.string().max(64), code: z.string().max(20).describe('Six digits') }),
    z.strictObject({ method: z.literal('recovery-code'), pending_id: z.string().max(64), code: z.string().max(64) }),
    z.strictObject({ method: z.literal('passkey'), pending_id: z.string().max(64), response: passkeyAssertionSchema }),
  ])
  .meta({ id: 'SecondFactor' });
export type SecondFactor = z.infer<typeof secondFactorSchema>;

/** Answer of `POST /api/access/sign-out`. */
export const signedOutSchema = z.object({ state: z.literal('signed-out') }).meta({ id: 'SignedOut' });
