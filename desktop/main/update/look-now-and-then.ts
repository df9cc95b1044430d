import type { Updates } from './updates.ts';

/** Starting is dear enough, and a hub on the same computer has to come up first. */
const FIRST_MS = 5 * 60_000;
const EACH_MS = 12 * 3_600_000;

/** Looks for newer versions by itself, which is a request of a few hundred bytes. */
export function lookNowAndThen(updates: Pick<Updates, 'look'>): void {
  setTimeout(() => {
    void updates.look(false);
    setInterval(() => void updates.look(false), EACH_MS);
  }, FIRST_MS);
}
