import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';

const NONCE_BYTES = 16;
const TIME_BYTES = 6;
const MAC_BYTES = 16;
export const CHALLENGE_LIFETIME_MS = 5 * 60_000;

/** What a passkey is asked to sign, once and soon. */
export interface Challenges {
  /** base64url; `purpose` says for what, such as whose registration. */
  make(purpose: string): string;
  /** Whether it was made here for this, has not run out and was not used. */
  isGood(challenge: string, purpose: string): boolean;
  /** To be called once the signature has been found good. */
  use(challenge: string): void;
}

/**
 * They carry their own proof and end, so that nothing is kept for those that anybody may ask for: a flood of questions costs no memory and
 * pushes out nobody's. Only those that a registered passkey has signed are remembered, until they have run out.
 */
export function createChallenges({ clock }: { readonly clock: Pick<Clock, 'monotonicMs'> }): Challenges {
  const key = randomBytes(32);
  const used = new Map<string, number>();
  const sign = (head: Buffer, purpose: string): Buffer =>
    createHmac('sha256', key).update(head).update(purpose).digest().subarray(0, MAC_BYTES);
  return {
    make(purpose) {
      const head = Buffer.concat([randomBytes(NONCE_BYTES), Buffer.alloc(TIME_BYTES)]);
      head.writeUIntBE(Math.floor(clock.monotonicMs()) + CHALLENGE_LIFETIME_MS, NONCE_BYTES, TIME_BYTES);
      return Buffer.concat([head, sign(head, purpose)]).toString('base64url');
    },
    isGood(challenge, purpose) {
      const bytes = Buffer.from(challenge, 'base64url');
      if (bytes.length !== NONCE_BYTES + TIME_BYTES + MAC_BYTES || bytes.toString('base64url') !== challenge) return false;
      const head = bytes.subarray(0, NONCE_BYTES + TIME_BYTES);
      if (!timingSafeEqual(bytes.subarray(head.length), sign(head, purpose))) return false;
      return clock.monotonicMs() < head.readUIntBE(NONCE_BYTES, TIME_BYTES) && !used.has(challenge);
    },
    use(challenge) {
      const now = clock.monotonicMs();
      for (const [old, untilMs] of used) if (untilMs <= now) used.delete(old);
      used.set(challenge, now + CHALLENGE_LIFETIME_MS);
    },
  };
}
