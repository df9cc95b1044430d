import type { PasswordHasher } from './password-hash.ts';
import { createWorkLane } from './work-lane.ts';

/** Who is let to the costly work first: those on devices that are known, signed in or invited never wait behind strangers. */
export type PasswordLane = 'known' | 'strange';

/** Hashing and checking of passwords, two at a time at most: 38 MiB, two threads, and the event loop free. */
export interface PasswordDesk {
  hash(password: string): Promise<string>;
  verify(lane: PasswordLane, password: string, kept: string | null): Promise<boolean>;
  isOutdated(kept: string): boolean;
}

export function createPasswordDesk(hasher: PasswordHasher): PasswordDesk {
  const lanes = {
    known: createWorkLane({ atOnce: 1, mostWaiting: 32 }),
    strange: createWorkLane({ atOnce: 1, mostWaiting: 8 }),
  };
  return {
    hash: (password) => lanes.known.run(() => hasher.hash(password)),
    verify: (lane, password, kept) => lanes[lane].run(() => hasher.verify(password, kept)),
    isOutdated: hasher.isOutdated,
  };
}
