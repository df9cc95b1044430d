import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from './clock.ts';

const LONGEST_TURN_MS = 4;
/** Looking at the clock costs as much as some small piece of work. */
const LOOK_EVERY = 16;

/** Undefined: go on. */
export type TakeTurns = () => Promise<void> | undefined;

/**
 * For long work on the thread that serves everybody: called between its pieces it lets the others have their turn every few milliseconds.
 *
 * @param lookEvery so many pieces; 1 if a piece takes as long as looking at the clock many times over
 */
export function takeTurns(clock: Pick<Clock, 'monotonicMs'>, lookEvery = LOOK_EVERY): TakeTurns {
  let sinceMs = clock.monotonicMs();
  let pieces = 0;
  return () => {
    pieces += 1;
    if (pieces % lookEvery !== 0 || clock.monotonicMs() - sinceMs < LONGEST_TURN_MS) return undefined;
    return turn().then(() => {
      sinceMs = clock.monotonicMs();
    });
  };
}
