import { z } from 'zod';

/** What a hub tells the network of itself (DNS-SD): `_wedsync._tcp`. Nothing of it is to be believed, it only saves typing. */
export const SERVICE_TYPE = 'wedsync';

/** The TXT record. */
export const hubAdvertisementSchema = z.object({
  version: z.string().max(50),
  venue: z.string().max(200),
  /** SHA-256 of the authority's certificate, base64url: tells two hubs apart, and proves nothing. */
  ca: z.string().regex(/^[\w-]{43}$/),
});
export type HubAdvertisement = z.infer<typeof hubAdvertisementSchema>;
