import { z } from 'zod';
import { deviceFieldsSchema, newPasswordSchema, personNameSchema, roleSchema, signInNameSchema } from './person-fields.ts';

/** Body of `POST /api/access/invitations`: a colleague is to come. */
export const newInvitationSchema = z
  .strictObject({
    name: personNameSchema,
    role: roleSchema,
    vendor_id: z.string().max(64).nullable().default(null).describe('Needed by the role vendor'),
  })
  .meta({ id: 'NewInvitation' });
export type NewInvitation = z.input<typeof newInvitationSchema>;

export const invitationParametersSchema = z.strictObject({ id: z.string().min(1).max(64) });

/** Answer of `POST /api/access/invitations` and of a reset: what lets that person in, once. Shown this once. */
export const issuedInvitationSchema = z
  .object({
    id: z.string(),
    ticket: z.string().describe('`wst_…`'),
    join_code: z.string().describe('The same with where to and whom to believe: `wsj1_…`, for a QR code'),
    expires_at: z.number(),
  })
  .meta({ id: 'IssuedInvitation' });
export type IssuedInvitation = z.infer<typeof issuedInvitationSchema>;

export const withdrawnInvitationSchema = z.object({ id: z.string() }).meta({ id: 'WithdrawnInvitation' });

/** Body of `POST /api/access/invitations/look`: what this ticket is for; it stays good. */
export const invitationLookSchema = z.strictObject({ ticket: z.string().min(1).max(100) }).meta({ id: 'InvitationLook' });
export const invitationSeenSchema = z
  .object({
    purpose: z.enum(['invite', 'reset']),
    name: z.string().nullable().describe('Null: to be chosen'),
    sign_in_name: z.string().nullable().describe('Of a reset; null: to be chosen'),
    role: roleSchema,
    expires_at: z.number(),
  })
  .meta({ id: 'InvitationSeen' });
export type InvitationSeen = z.infer<typeof invitationSeenSchema>;

/** Body of `POST /api/access/invitations/redeem`; answered with `signInAnswerSchema`: after a reset of the password alone a second factor is asked for. */
export const invitationRedeemSchema = z
  .strictObject({
    ticket: z.string().min(1).max(100),
    name: personNameSchema.optional().describe('Needed where the invitation has none'),
    sign_in_name: signInNameSchema.optional().describe('Needed unless it is a reset'),
    password: newPasswordSchema,
    ...deviceFieldsSchema.shape,
  })
  .meta({ id: 'InvitationRedeem' });
export type InvitationRedeem = z.input<typeof invitationRedeemSchema>;
