import type { Refusal } from '#shared/protocol/refusal.ts';
import { keepLastUsed } from '../../kernel/keep-last-used.ts';
import type { Clock } from '../../kernel/clock.ts';
import { createTokenBucket, type TokenBucket } from '../../ingest/token-bucket.ts';

/** Requests a second for any length of time, and at once after a pause. */
export interface IdentityLimits {
  readonly perSecond: number;
  readonly burst: number;
}

/** A console that opens its largest page asks some fifty things at once. */
const OTHERS: IdentityLimits = { perSecond: 40, burst: 600 };
/** Programs of this computer share their tokens; a runaway loop is still caught. */
const LOCAL: IdentityLimits = { perSecond: 2_000, burst: 20_000 };
const MOST_KNOWN = 10_000;

/** Bounds how often one principal may ask, from wherever and by whatever way: REST and sockets together. */
export interface LimitIdentities {
  /** Counts one request; the refusal if it is one too many. */
  refusalFor(principalKey: string): Refusal | null;
}

export function limitIdentities({
  clock,
  limits = OTHERS,
}: {
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly limits?: IdentityLimits;
}): LimitIdentities {
  const { monotonicMs } = clock;
  const buckets = keepLastUsed<string, TokenBucket>(MOST_KNOWN);
  return {
    refusalFor(key) {
      let bucket = buckets.get(key);
      if (bucket === undefined) {
        bucket = createTokenBucket({ ...(key.startsWith('local:') ? LOCAL : limits), nowMs: monotonicMs() });
        buckets.set(key, bucket);
      }
      const retryAfterMs = bucket.take(1, monotonicMs());
      if (retryAfterMs === 0) return null;
      return {
        code: 'protocol.rate-exceeded',
        message: 'You ask more often than the hub answers one person or program.',
        where: 'Authorization',
        remedy: 'Ask again in a second, and less often; live figures come over the socket.',
        retryAfterMs,
      };
    },
  };
}
