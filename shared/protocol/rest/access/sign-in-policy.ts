import { z } from 'zod';
import { roleSchema } from './person-fields.ts';

/** `GET` and `PATCH /api/access/policy`: what each role must and may when it signs in. */
export const signInPolicySchema = z
  .object({
    second_factor_roles: z.array(roleSchema).describe('Must have an authenticator app or a passkey'),
    stay_signed_in_roles: z.array(roleSchema).describe('May stay signed in on a device'),
  })
  .meta({ id: 'SignInPolicy' });
export type RestSignInPolicy = z.infer<typeof signInPolicySchema>;

export const signInPolicyChangeSchema = z
  .strictObject(signInPolicySchema.shape)
  .partial()
  .refine((change) => Object.values(change).some((value) => value !== undefined), 'must change something')
  .meta({ id: 'SignInPolicyChange' });
