import { z } from 'zod';

/** A hub that this host has joined, as it is kept on disk. */
const keptHubSchema = z.object({
  venue: z.string(),
  /** The best first. */
  urls: z.array(z.url()).min(1).max(8),
  /** SHA-256 of its authority's certificate, base64url, and the certificate; null: not encrypted. */
  caSha256: z.string().nullable(),
  caPem: z.string().nullable(),
  /** `wsa_…` */
  token: z.string().min(20).max(512),
  /** What it gave to be presented next; null before the first connection. */
  roll: z.string().max(100).nullable(),
  zone: z.string().nullable(),
  name: z.string().nullable(),
  /** Of the code by which it joined, so that the same code may stand in a start script for good. */
  ticketSha256: z.string(),
});
export type KeptHub = Readonly<z.infer<typeof keptHubSchema>>;

/** A secret that was made and may be with the hub already, though its answer never came. */
const joiningSchema = z.object({ ticketSha256: z.string(), secret: z.string() });
export type Joining = Readonly<z.infer<typeof joiningSchema>>;

/** `<data-dir>/hub-credentials.json`. */
export const keptHubsSchema = z.object({ hubs: z.array(keptHubSchema).max(16), joining: z.array(joiningSchema).max(16).default([]) });
export type KeptHubs = Readonly<z.infer<typeof keptHubsSchema>>;

/** By any address that both know: hubs of one venue may have one authority. */
export function isSameHub(a: Pick<KeptHub, 'urls'>, b: Pick<KeptHub, 'urls'>): boolean {
  return a.urls.some((url) => b.urls.includes(url));
}
