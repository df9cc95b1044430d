import type { LRUCache } from 'lru-cache';
import { AppError } from '#shared/errors/app-error.ts';
import { keepLastUsed } from '../../kernel/keep-last-used.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Origin } from '../origin.ts';
import { type Failures, type ThrottleRule, waitMs, withFailure, withoutFailure } from './throttle.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const ADDRESS: ThrottleRule = { free: 10, firstWaitMs: SECOND, mostWaitMs: 5 * MINUTE, forgetMs: HOUR };
/** Of an account, from devices on which nobody has signed in to it. */
const NAME: ThrottleRule = { free: 5, firstWaitMs: SECOND, mostWaitMs: 15 * MINUTE, forgetMs: HOUR };
const KNOWN: ThrottleRule = { free: 10, firstWaitMs: SECOND, mostWaitMs: 30 * SECOND, forgetMs: HOUR };
/** Strangers all together, whatever addresses they take: so many passwords are looked at, and no more. */
const NEWCOMERS = { burst: 20, aSecond: 2 };
/** Those of addresses that have failed lately, so that they use up nothing of the others. */
const SUSPECTS = { burst: 5, aSecond: 0.5 };
const SUSPECT_FAILURES = 3;
/** So many that are to be refused are read all the same: whoever mistypes is told what is the matter, and a known device may be in a body. */
const READ_IN_VAIN = { burst: 40, aSecond: 10 };
const MOST_KEYS = 20_000;

export interface Attempt {
  readonly origin: Origin;
  /** Folded sign-in name, or an account's id: what is tried. */
  readonly target: string;
  /** The account is there: its failures are not forgotten for those of names that nobody has. */
  readonly exists: boolean;
  /** Hash of the token of a device on which somebody signed in to this account before; null: unknown. */
  readonly knownDevice: string | null;
  /** A password is to be looked at. */
  readonly isCostly: boolean;
}

/** A try counts as wrong from its beginning, so that many at once are no way around. */
export interface CountedTry {
  /** It was right, or was not looked at. */
  forgive(): void;
}

/** Decides whether a try is looked at at all, before anything costly is done. */
export interface SignInGuard {
  /** Throws AppError `auth.locked`. */
  enter(attempt: Attempt): CountedTry;
  /** For what is guessed at without a name: tickets, passkeys. */
  enterFrom(origin: Origin): CountedTry;
  /**
   * For how long no password of a stranger at this address would be looked at, when so many try that no more of them are to be read; 0: read
   * it. Asked once for each.
   */
  shutMs(address: string): number;
}

/** A known device has its own budget: nothing that others do slows it. */
export function createSignInGuard({ clock }: { readonly clock: Pick<Clock, 'monotonicMs'> }): SignInGuard {
  const addresses = keepLastUsed<string, Failures>(MOST_KEYS);
  const strangeNames = keepLastUsed<string, Failures>(MOST_KEYS);
  /** As many as there are accounts. */
  const accounts = new Map<string, Failures>();
  const devices = keepLastUsed<string, Failures>(MOST_KEYS);
  const newcomers = createBucket(NEWCOMERS);
  const suspects = createBucket(SUSPECTS);
  const readInVain = createBucket(READ_IN_VAIN);

  const gates = ({ origin, target, exists, knownDevice }: Attempt): readonly Gate[] =>
    knownDevice === null
      ? [
          { failures: addresses, key: origin.address, rule: ADDRESS },
          { failures: exists ? accounts : strangeNames, key: target, rule: NAME },
        ]
      : [{ failures: devices, key: `${target} ${knownDevice}`, rule: KNOWN }];

  const pass = (all: readonly Gate[], bucket: Bucket | null): CountedTry => {
    const now = clock.monotonicMs();
    const wait = Math.max(...all.map(({ failures, key, rule }) => waitMs(failures.get(key), rule, now)));
    if (wait > 0) throw locked(wait);
    const bucketWait = bucket?.take(now) ?? 0;
    if (bucketWait > 0) throw locked(bucketWait);
    for (const { failures, key, rule } of all) failures.set(key, withFailure(failures.get(key), rule, now));
    return {
      forgive() {
        for (const { failures, key } of all) {
          const left = failures === devices ? undefined : withoutFailure(failures.get(key));
          if (left === undefined) failures.delete(key);
          else failures.set(key, left);
        }
      },
    };
  };

  const bucketOf = (address: string): Bucket => ((addresses.get(address)?.count ?? 0) >= SUSPECT_FAILURES ? suspects : newcomers);

  return {
    enter(attempt) {
      if (attempt.knownDevice !== null || !attempt.isCostly) return pass(gates(attempt), null);
      return pass(gates(attempt), bucketOf(attempt.origin.address));
    },
    enterFrom: (origin) => pass([{ failures: addresses, key: origin.address, rule: ADDRESS }], null),
    shutMs(address) {
      const now = clock.monotonicMs();
      const wait = bucketOf(address).waitMs(now);
      return wait > 0 && readInVain.take(now) > 0 ? wait : 0;
    },
  };
}

interface Gate {
  readonly failures: Pick<Map<string, Failures>, 'get' | 'set' | 'delete'> | LRUCache<string, Failures>;
  readonly key: string;
  readonly rule: ThrottleRule;
}

interface Bucket {
  /** Takes one; or how long there is none. */
  take(nowMs: number): number;
  /** How long there is none. */
  waitMs(nowMs: number): number;
}

function createBucket({ burst, aSecond }: { readonly burst: number; readonly aSecond: number }): Bucket {
  let left = burst;
  let atMs = 0;
  const waitMsAt = (nowMs: number): number => {
    left = Math.min(burst, left + ((nowMs - atMs) / SECOND) * aSecond);
    atMs = nowMs;
    return left < 1 ? ((1 - left) / aSecond) * SECOND : 0;
  };
  return {
    waitMs: waitMsAt,
    take(nowMs) {
      const wait = waitMsAt(nowMs);
      if (wait === 0) left -= 1;
      return wait;
    },
  };
}

/** One for each number of seconds: in a flood, making a new one would cost more than all else. */
const lockedErrors = new Map<number, AppError>();

function locked(wait: number): AppError {
  const seconds = Math.ceil(wait / SECOND);
  const kept = lockedErrors.get(seconds);
  if (kept !== undefined) return kept;
  const made = new AppError({
    code: 'auth.locked',
    message: 'There were too many wrong tries.',
    where: 'sign-in',
    remedy: `Try again in ${seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} minutes`}, or on a device on which you have signed in before.`,
    retryAfterMs: seconds * SECOND,
  });
  lockedErrors.set(seconds, made);
  return made;
}
