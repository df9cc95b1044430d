import type { Refusal } from '#shared/protocol/refusal.ts';
import type { Clock } from '../kernel/clock.ts';

const PENALTY_MS = 10_000;
const MOST_HOSTS = 10_000;

/** Hosts whose connection was closed because of what it sent, and until when they are not let in again. */
export interface PenaltyBox {
  send(hostId: string): void;
  /** Why it is not let in now; null if it may come. */
  refusalFor(hostId: string): Refusal | null;
}

export function createPenaltyBox(clock: Pick<Clock, 'monotonicMs'>): PenaltyBox {
  const untilByHost = new Map<string, number>();
  return {
    send(hostId) {
      const nowMs = clock.monotonicMs();
      if (untilByHost.size >= MOST_HOSTS) {
        for (const [host, untilMs] of untilByHost) if (untilMs <= nowMs) untilByHost.delete(host);
      }
      untilByHost.set(hostId, nowMs + PENALTY_MS);
    },
    refusalFor(hostId) {
      const retryAfterMs = Math.ceil((untilByHost.get(hostId) ?? 0) - clock.monotonicMs());
      if (retryAfterMs > 0) {
        return {
          code: 'protocol.rate-exceeded',
          message: 'This agent was disconnected because of what it sent.',
          remedy: `It is let in again in ${Math.ceil(retryAfterMs / 1_000)} s. Install the same version on both sides.`,
          retryAfterMs,
        };
      }
      untilByHost.delete(hostId);
      return null;
    },
  };
}
