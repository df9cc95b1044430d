import { z } from 'zod';
import { accessNameSchema } from './access-values.ts';
import { joinedDeviceSchema, ticketSecretSchema } from './devices.ts';

/** Signs that nobody takes for another from across the room: no 0 O Q D, 1 I L, 2 Z, 5 S, 8 B, U V. */
export const PAIRING_SIGNS = 'ACEFGHJKMNPRTWXY34679';
export const PAIRING_CODE_LENGTH = 6;

/** What a display gets that asks to be let in. */
export const pairingSchema = z
  .object({
    code: z.string().length(PAIRING_CODE_LENGTH).describe('To be shown on the display'),
    secret: ticketSecretSchema.describe("The display's own; with it and nothing else it asks what has become of it"),
    expires_at: z.number(),
    venue: z.string(),
  })
  .meta({ id: 'Pairing' });

export const claimPairingSchema = z.strictObject({ secret: ticketSecretSchema }).meta({ id: 'ClaimPairing' });
export const claimedPairingSchema = z
  .object({
    state: z.enum(['waiting', 'turned-away', 'unknown', 'admitted']).describe('`unknown`: its code has run out'),
    joined: joinedDeviceSchema.nullable(),
  })
  .meta({ id: 'ClaimedPairing' });

export const waitingDisplaySchema = z
  .object({ id: z.string(), code: z.string(), address: z.string(), since: z.number(), expires_at: z.number() })
  .meta({ id: 'WaitingDisplay' });
export type RestWaitingDisplay = z.infer<typeof waitingDisplaySchema>;
export const waitingDisplayListSchema = z.object({ displays: z.array(waitingDisplaySchema) }).meta({ id: 'WaitingDisplayList' });
export const admitDisplaySchema = z.strictObject({ name: accessNameSchema }).meta({ id: 'AdmitDisplay' });
