import type { Refusal } from '#shared/protocol/refusal.ts';
import type { Origin } from '../../access/origin.ts';

/** A person with console, wallboards and phone has five; whatever opens more has lost count. */
const MOST_OF_ONE = 32;

/** How many connections each principal has. */
export interface SocketCounts {
  /** Whether one more would be too many. Programs of this computer share one token and are bounded by their address instead. */
  isFull(principalKey: string, origin: Origin): boolean;
  enter(principalKey: string): void;
  leave(principalKey: string): void;
}

export function countSockets({ most = MOST_OF_ONE }: { readonly most?: number } = {}): SocketCounts {
  const counts = new Map<string, number>();
  const countOf = (key: string): number => counts.get(key) ?? 0;
  return {
    isFull: (key, { isLocal }) => !(isLocal && key.startsWith('local:')) && countOf(key) >= most,
    enter: (key) => void counts.set(key, countOf(key) + 1),
    leave(key) {
      if (countOf(key) <= 1) counts.delete(key);
      else counts.set(key, countOf(key) - 1);
    },
  };
}

export const tooManySockets = (key: string): Refusal => ({
  code: 'protocol.rate-exceeded',
  message: `Too many connections are open as ${key.split(':')[0]}.`,
  where: 'handshake',
  remedy: 'Close some of them.',
  retryAfterMs: 10_000,
});
