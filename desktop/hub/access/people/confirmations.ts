import { LRUCache } from 'lru-cache';
import type { Clock } from '../../kernel/clock.ts';

export const CONFIRMED_MS = 10 * 60_000;
const MOST = 2_000;

/** Which sessions have shown their password lately; gone with a restart. */
export interface Confirmations {
  note(sessionId: string): void;
  /** How much longer it counts, milliseconds; 0: not. */
  leftMs(sessionId: string): number;
}

export function createConfirmations({ clock }: { readonly clock: Pick<Clock, 'monotonicMs'> }): Confirmations {
  const untilMs = new LRUCache<string, number>({ max: MOST });
  return {
    note: (sessionId) => void untilMs.set(sessionId, clock.monotonicMs() + CONFIRMED_MS),
    leftMs: (sessionId) => Math.max(0, (untilMs.get(sessionId) ?? 0) - clock.monotonicMs()),
  };
}
