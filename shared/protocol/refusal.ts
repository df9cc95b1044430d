import { z } from 'zod';

/** Why the hub refuses something, in codes that never change. */
export const REFUSAL_CODES = [
  'auth.token-missing',
  'auth.token-wrong',
  'auth.role-forbidden',
  'auth.expired',
  'auth.revoked',
  'auth.sign-in-failed',
  'auth.second-factor-needed',
  'auth.locked',
  'auth.confirmation-needed',
  'auth.ticket-unusable',
  'auth.credential-cloned',
  'access.invalid',
  'access.unknown',
  'access.conflict',
  'transport.tls-needed',
  'protocol.version-unsupported',
  'protocol.malformed',
  'protocol.too-large',
  'protocol.series-unknown',
  'protocol.too-many-series',
  'protocol.rate-exceeded',
  'protocol.time-ahead',
  'agent.demo-mismatch',
  'host.unknown',
  'host.unreachable',
  'query.invalid',
  'query.too-large',
  'query.too-costly',
  'event.window-unknown',
  'event.samples-gone',
  'event.too-many-windows',
  'event.unknown',
  'event.invalid',
  'event.conflict',
  'event.import-unreadable',
  'alert.unknown',
  'rule.unknown',
  'rule.invalid',
  'rule.exists',
  'rule.in-use',
  'quiet.unknown',
  'quiet.invalid',
  'quiet.too-many',
  'hub.storage-failed',
  'hub.internal',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** An answer of "no" that tells what was wrong, where, and how to mend it. */
export const refusalSchema = z.object({
  code: z.enum(REFUSAL_CODES),
  message: z.string().max(2_000),
  where: z.string().max(500).optional(),
  remedy: z.string().max(1_000).optional(),
  /** Not worth another try before this, milliseconds. */
  retryAfterMs: z.number().int().min(0).max(3_600_000).optional(),
});
export type Refusal = z.infer<typeof refusalSchema>;
