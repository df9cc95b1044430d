import { keepLastUsed } from '../../kernel/keep-last-used.ts';
import type { Clock } from '../../kernel/clock.ts';

/** So many refusals an address may cause at once, and so many a second for any length of time. */
const BURST = 20;
const A_SECOND = 1;
const MOST_ADDRESSES = 20_000;

/** Tells from whom not even a question is read any more. */
export interface FloodGate {
  /** Somebody at this address was refused. */
  refused(address: string): void;
  /** For how long nothing of it is read, milliseconds; 0: it is. */
  closedMs(address: string): number;
}

export function createFloodGate({ clock }: { readonly clock: Pick<Clock, 'monotonicMs'> }): FloodGate {
  const budgets = keepLastUsed<string, { readonly left: number; readonly atMs: number }>(MOST_ADDRESSES);
  const leftAt = (address: string, nowMs: number): number => {
    const budget = budgets.get(address);
    return budget === undefined ? BURST : Math.min(BURST, budget.left + ((nowMs - budget.atMs) / 1_000) * A_SECOND);
  };
  return {
    refused(address) {
      const atMs = clock.monotonicMs();
      budgets.set(address, { left: Math.max(0, leftAt(address, atMs) - 1), atMs });
    },
    closedMs(address) {
      const left = leftAt(address, clock.monotonicMs());
      return left >= 1 ? 0 : Math.ceil(((1 - left) / A_SECOND) * 1_000);
    },
  };
}
