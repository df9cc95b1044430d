/** What this host allows to be asked of it on an event day. */
export interface PaceBounds {
  /** No collector samples faster than this because it was asked to, milliseconds. */
  readonly fastestMs: number;
}

/** A collector that reads what is expensive has a long interval for a reason: it is shortened this many times at most. */
const MOST_TIMES_FASTER = 10;

/** A collector's interval while it is wanted that nothing samples slower than `everyMs` (null: nobody wants anything). Never longer than its own. */
export function pacedInterval(ownMs: number, everyMs: number | null, { fastestMs }: PaceBounds): number {
  if (everyMs === null) return ownMs;
  return Math.min(ownMs, Math.max(everyMs, fastestMs, Math.ceil(ownMs / MOST_TIMES_FASTER)));
}
