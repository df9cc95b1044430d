import type { Clock } from '../../kernel/clock.ts';
import { makeId } from '../token.ts';
import type { SignInDevice } from './begin-session.ts';

const LIFETIME_MS = 5 * 60_000;
const TRIES = 5;
const MOST_PER_ACCOUNT = 5;

/** The password was right; the second factor is awaited. */
export interface PendingSignIn {
  readonly accountId: string;
  readonly device: SignInDevice;
  /** Hash of the known device on which it is done, if it is one. */
  readonly knownHash: string | null;
  /** Tries that were counted as wrong until all is right. */
  readonly attempts: readonly { forgive(): void }[];
}

/** In memory, as many as there are accounts times five: only who knows a password gets one. */
export interface PendingSignIns {
  add(entry: PendingSignIn): { readonly id: string; readonly lifetimeMs: number };
  find(id: string): PendingSignIn | undefined;
  /** Uses up one try; false if there is none. */
  take(id: string): boolean;
  remove(id: string): void;
}

export function createPendingSignIns({ clock }: { readonly clock: Pick<Clock, 'monotonicMs'> }): PendingSignIns {
  const byId = new Map<string, PendingSignIn & { readonly untilMs: number; triesLeft: number }>();
  const live = (id: string) => {
    const entry = byId.get(id);
    return entry === undefined || clock.monotonicMs() >= entry.untilMs || entry.triesLeft <= 0 ? undefined : entry;
  };
  return {
    add(entry) {
      const own = [...byId].filter(([, one]) => one.accountId === entry.accountId);
      for (const [id] of [
        ...own.slice(0, Math.max(0, own.length - MOST_PER_ACCOUNT + 1)),
        ...own.filter(([old]) => live(old) === undefined),
      ])
        byId.delete(id);
      const id = makeId();
      byId.set(id, { ...entry, untilMs: clock.monotonicMs() + LIFETIME_MS, triesLeft: TRIES });
      return { id, lifetimeMs: LIFETIME_MS };
    },
    find: live,
    take(id) {
      const entry = live(id);
      if (entry === undefined) return false;
      entry.triesLeft -= 1;
      return true;
    },
    remove: (id) => void byId.delete(id),
  };
}
