/** How long to wait between attempts, milliseconds. */
export interface ReconnectPace {
  readonly shortestMs: number;
  /** Longest while the hub is away since not long ago: what it missed should be with it soon after its return. */
  readonly longestSoonMs: number;
  readonly soonForMs: number;
  readonly longestMs: number;
  /** Mean time between attempts while the hub refuses: a token may be put right meanwhile. */
  readonly refusedMs: number;
}

export const RECONNECT_PACE: ReconnectPace = {
  shortestMs: 500,
  longestSoonMs: 8_000,
  soonForMs: 900_000,
  longestMs: 30_000,
  refusedMs: 30_000,
};

/**
 * Full jitter: anywhere between the shortest wait and one that doubles with each attempt, so that a fleet does not come back at
 * once. `awayMs` is for how long there has been no hub.
 */
export function reconnectDelay(attempt: number, awayMs: number, pace: ReconnectPace, random: () => number): number {
  const { shortestMs, longestMs, longestSoonMs, soonForMs } = pace;
  const most = Math.min(awayMs < soonForMs ? longestSoonMs : longestMs, shortestMs * 2 ** Math.min(attempt + 1, 30));
  return shortestMs + random() * (most - shortestMs);
}

/** The slow pace after a refusal: half to one and a half times its mean. */
export function refusedDelay({ refusedMs }: ReconnectPace, random: () => number): number {
  return refusedMs * (0.5 + random());
}
