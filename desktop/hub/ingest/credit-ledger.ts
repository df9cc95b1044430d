import { LIMITS } from '#shared/protocol/limits.ts';

/** What all agents together may have waiting for the store, bytes as they come over the wire. */
const TOTAL_BYTES = 33_554_432;
const LEAST_BYTES = 16_384;
const MOST_BYTES = 1_048_576;

/** The account of one connection. */
export interface CreditAccount {
  /** Bytes that it may have under way from now on. */
  grant(): number;
  /** True if no message of so many bytes may be taken on: its own limits are reached, or the hub is full and it has its share. */
  isOver(bytes: number): boolean;
  take(bytes: number): void;
  give(bytes: number): void;
  close(): void;
}

/** Shares out what may wait for the store: much while it is idle, little while it has much to do, never less than one message's worth. */
export interface CreditLedger {
  open(): CreditAccount;
  /** Bytes that wait for the store. */
  waitingBytes(): number;
}

export function createCreditLedger({ totalBytes = TOTAL_BYTES }: { readonly totalBytes?: number } = {}): CreditLedger {
  let agents = 0;
  let waiting = 0;
  return {
    waitingBytes: () => waiting,
    open() {
      agents += 1;
      let own = 0;
      let messages = 0;
      let isClosed = false;
      return {
        grant: () => Math.round(Math.min(MOST_BYTES, Math.max(LEAST_BYTES, (totalBytes - waiting) / Math.max(1, agents)))),
        isOver(bytes) {
          if (messages >= LIMITS.agentUnansweredMessages || (messages > 0 && own + bytes > LIMITS.agentUnansweredBytes)) return true;
          // Credit granted before the queue grew is still being used: only far above it anything is refused.
          return waiting > 2 * totalBytes && messages > 0 && own + bytes > LEAST_BYTES;
        },
        take(bytes) {
          own += bytes;
          messages += 1;
          waiting += bytes;
        },
        give(bytes) {
          own -= bytes;
          messages -= 1;
          waiting -= bytes;
        },
        close() {
          if (!isClosed) agents -= 1;
          isClosed = true;
        },
      };
    },
  };
}
