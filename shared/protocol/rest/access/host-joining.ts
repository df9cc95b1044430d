import { z } from 'zod';
import { hostIdSchema } from '../../series-schema.ts';

/** What the desk says of a host that is to come. */
export const hostTicketRequestSchema = z.strictObject({
  zone: z.string().trim().min(1).max(100).nullable().default(null).describe('Part of the venue it will be in'),
  name: z.string().trim().min(1).max(100).nullable().default(null).describe('What people call it; its own name unless given'),
  vendor_id: z.string().min(1).max(64).nullable().default(null).describe('Whose system it is; null: of the venue itself'),
});

export const hostTicketSchema = z.object({
  ticket_id: z.string(),
  code: z.string().describe('To be given to `agent --join`, once'),
  command: z.string().describe('The same as a command'),
  expires_at: z.number(),
  is_reachable: z.boolean().describe('Other computers can reach the hub'),
});
export type HostTicket = z.infer<typeof hostTicketSchema>;

export const ticketParametersSchema = z.strictObject({ ticket_id: z.string().regex(/^[\w-]{1,64}$/) });
export const withdrawnTicketSchema = z.object({ ticket_id: z.string() });

const base64url32 = z.string().regex(/^[\w-]{43}$/, 'is no SHA-256 in base64url');

/** Said by the host that joins; its secret it keeps to itself. */
export const redeemHostRequestSchema = z.strictObject({
  ticket: z.string().min(20).max(100),
  host_id: hostIdSchema,
  host_name: z.string().min(1).max(100),
  platform: z.string().min(1).max(50),
  secret_sha256: base64url32.describe('SHA-256 of the secret that the host has made, base64url'),
  credential: z.string().max(512).nullable().default(null).describe('The credential that it has already and gives up'),
});
export type RedeemHostRequest = z.input<typeof redeemHostRequestSchema>;

export const redeemedHostSchema = z.object({
  credential_id: z.string().regex(/^[\w-]{16}$/),
  venue: z.string(),
  addresses: z.array(z.string()).describe('Of the hub, the best first'),
  zone: z.string().nullable(),
  name: z.string().nullable(),
});
export type RedeemedHost = z.infer<typeof redeemedHostSchema>;
