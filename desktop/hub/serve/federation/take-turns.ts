import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../../kernel/clock.ts';

const LONGEST_TURN_MS = 4;
/** Looking at the clock costs as much as some work. */
const LOOK_EVERY = 16;

/** For long work on the thread that serves everybody: called between its pieces it lets the others have their turn every few milliseconds. */
export function takeTurns(clock: Pick<Clock, 'monotonicMs'>): () => Promise<void> | undefined {
  let sinceMs = clock.monotonicMs();
  let pieces = 0;
  return () => {
    pieces += 1;
    if (pieces % LOOK_EVERY !== 0 || clock.monotonicMs() - sinceMs < LONGEST_TURN_MS) return undefined;
    return turn().then(() => {
      sinceMs = clock.monotonicMs();
    });
  };
}
