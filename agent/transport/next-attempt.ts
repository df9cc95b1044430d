import type { LinkDown } from './hub-link.ts';
import { reconnectDelay, type ReconnectPace, refusedDelay } from './reconnect-delay.ts';

/** Where an agent with one hub or several stands: `hub` is tried or connected, 0 is the first choice. */
export interface Attempts {
  readonly hub: number;
  /** Rounds over all hubs that failed. */
  readonly rounds: number;
  /** Hubs that failed in this round, and whether one of them did not simply refuse. */
  readonly failed: number;
  readonly wasLost: boolean;
}
export const FIRST_ATTEMPT: Attempts = { hub: 0, rounds: 0, failed: 0, wasLost: false };

/** From one hub to the next: soon, but not all agents at the same moment. */
const MOVE_SPREAD_MS = 500;

export interface NextAttempt {
  readonly attempts: Attempts;
  readonly delayMs: number;
}

/** What is tried next, and when, after an attempt has ended. `awayMs`: for how long there has been no hub at all. */
export function nextAttempt(
  { hub, rounds, failed, wasLost }: Attempts,
  down: LinkDown,
  hubCount: number,
  awayMs: number,
  pace: ReconnectPace,
  random: () => number,
): NextAttempt {
  const next = { hub: (hub + 1) % hubCount, rounds: down.hadProgress ? 0 : rounds, failed: down.hadProgress ? 1 : failed + 1 };
  const isLost = down.why === 'lost' || wasLost;
  if (next.failed < hubCount) {
    return { attempts: { ...next, wasLost: isLost }, delayMs: Math.max(random() * MOVE_SPREAD_MS, 0) };
  }
  const delayMs = isLost ? reconnectDelay(next.rounds, awayMs, pace, random) : refusedDelay(pace, random);
  return {
    attempts: { hub: next.hub, rounds: next.rounds + 1, failed: 0, wasLost: false },
    // With one hub its word counts; with several the others were asked meanwhile.
    delayMs: Math.max(delayMs, hubCount === 1 ? (down.refusal?.retryAfterMs ?? 0) : 0),
  };
}
