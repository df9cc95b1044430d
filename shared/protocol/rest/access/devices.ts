import { z } from 'zod';
import { listPageShape } from '../list-page.ts';
import { accessIdSchema, accessNameSchema } from './access-values.ts';

export const DEVICE_USES = ['phone', 'display', 'console'] as const;
export const deviceUseSchema = z.enum(DEVICE_USES);

export const deviceSchema = z
  .object({
    id: z.string(),
    use: deviceUseSchema,
    name: z.string(),
    created_at: z.number().describe('UTC milliseconds'),
    last_seen_at: z.number().nullable().describe('Null: it never came back after it had joined'),
    last_address: z.string().nullable(),
    expires_at: z.number().describe('For phones it moves on with their use'),
    is_connected: z.boolean().describe('It shows the venue now'),
    is_expired: z.boolean(),
  })
  .meta({ id: 'Device' });
export type RestDevice = z.infer<typeof deviceSchema>;

export const deviceListSchema = z.object({ devices: z.array(deviceSchema), ...listPageShape }).meta({ id: 'DeviceList' });
export const deviceChangeSchema = z.strictObject({ name: accessNameSchema }).meta({ id: 'DeviceChange' });

/** Body of `POST /api/access/devices/tickets`. */
export const newDeviceTicketSchema = z.strictObject({ use: deviceUseSchema, name: accessNameSchema }).meta({ id: 'NewDeviceTicket' });

export const deviceTicketSchema = z
  .object({
    id: z.string(),
    use: deviceUseSchema,
    name: z.string(),
    code: z.string().describe('One word, good once: `wsj1_…`'),
    url: z.string().describe('For a QR code; the code stands in the fragment, which browsers send to nobody'),
    expires_at: z.number(),
  })
  .meta({ id: 'DeviceTicket' });
export type RestDeviceTicket = z.infer<typeof deviceTicketSchema>;

export const deviceTicketFateSchema = z
  .object({
    state: z.enum(['open', 'over', 'used']),
    device_id: accessIdSchema.nullable().describe('What has joined by it'),
  })
  .meta({ id: 'DeviceTicketFate' });

/** A ticket as it stands in a join code; the same shape for all that is good once. */
export const ticketSecretSchema = z.string().regex(/^wst_[\w-]{43}$/, 'is no ticket of a hub');

/** Body of `POST /api/access/devices/redeem`. */
export const redeemDeviceSchema = z.strictObject({ use: deviceUseSchema, ticket: ticketSecretSchema }).meta({ id: 'RedeemDevice' });

export const joinedDeviceSchema = z
  .object({
    token: z.string().describe('Shown once: `wsd_…`'),
    device: deviceSchema.pick({ id: true, use: true, name: true, expires_at: true }),
    venue: z.string(),
  })
  .meta({ id: 'JoinedDevice' });
export type RestJoinedDevice = z.infer<typeof joinedDeviceSchema>;
