// The small edition: the join page must be there at once, on the oldest phone and the worst Wi-Fi.
import * as z from 'zod/mini';

/** Where the join page asks for what it needs. */
export const JOIN_PATH = '/join';
export const JOIN_FACTS_PATH = '/join/facts.json';
/** Answers every origin of the hub itself in clear: whoever hears it over TLS believes the venue. */
export const JOIN_HEALTH_PATH = '/join/health';
export const CA_CERTIFICATE_PATH = '/join/ca.crt';
export const CA_PROFILE_PATH = '/join/ca.mobileconfig';

export const joinFactsSchema = z.object({
  venue: z.string(),
  /** `https://rose-hall.local:8750` first, then by addresses. */
  urls: z.array(z.url()).check(z.minLength(1)),
  /** Beginning of the SHA-256 of the venue's certificate, as phones show it: `3F A2 …`. */
  fingerprint: z.string(),
});
export type JoinFacts = z.infer<typeof joinFactsSchema>;

/** The first eight bytes of a SHA-256 (base64url) in hexadecimal, as both ends show it to be compared by people. */
export function shortFingerprint(sha256: string): string {
  const bytes = Array.from(atob(sha256.slice(0, 12).replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
  return bytes
    .slice(0, 8)
    .map((byte) => byte.toString(16).toUpperCase().padStart(2, '0'))
    .join(' ');
}
