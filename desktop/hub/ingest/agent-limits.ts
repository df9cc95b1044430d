import { LIMITS } from '#shared/protocol/limits.ts';
import type { Refusal } from '#shared/protocol/refusal.ts';
import type { CreditAccount } from './credit-ledger.ts';
import { createTokenBucket } from './token-bucket.ts';

/** An agent that has more under way than it may is told to wait this long. */
const FULL_WAIT_MS = 1_000;

export interface AgentLimits {
  /** Why a message of so many bytes is not even looked at; null if it may come in, and is then under way until `answered`. Monotonic time. */
  admit(bytes: number, nowMs: number): Refusal | null;
  answered(bytes: number): void;
}

/** What one connection may send, whatever it is: messages and bytes a second, and what may be unanswered. */
export function createAgentLimits({ nowMs: openedMs, credit }: { readonly nowMs: number; readonly credit: CreditAccount }): AgentLimits {
  const messages = createTokenBucket({ perSecond: LIMITS.agentMessagesPerSecond, burst: LIMITS.agentBurstMessages, nowMs: openedMs });
  const bytesRate = createTokenBucket({ perSecond: LIMITS.agentBytesPerSecond, burst: LIMITS.agentBurstBytes, nowMs: openedMs });
  return {
    admit(bytes, nowMs) {
      const waitMs = messages.take(1, nowMs) || bytesRate.take(bytes, nowMs);
      if (waitMs > 0) {
        const most = `${LIMITS.agentMessagesPerSecond} messages or ${LIMITS.agentBytesPerSecond} bytes`;
        return tooMuch(`This agent sends more than ${most} a second.`, waitMs);
      }
      if (credit.isOver(bytes))
        return tooMuch('This agent has sent more without waiting for answers than it has credit for.', FULL_WAIT_MS);
      credit.take(bytes);
      return null;
    },
    answered: (bytes) => credit.give(bytes),
  };
}

const tooMuch = (message: string, retryAfterMs: number): Refusal => ({
  code: 'protocol.rate-exceeded',
  message,
  remedy: `Wait ${Math.ceil(retryAfterMs / 1_000)} s, then send no more under way than the credit that comes with each answer.`,
  retryAfterMs,
});
