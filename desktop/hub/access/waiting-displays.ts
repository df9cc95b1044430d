import { randomInt } from 'node:crypto';
import type { Principal } from '#shared/domain/access/principal.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';
import { PAIRING_CODE_LENGTH, PAIRING_SIGNS } from '#shared/protocol/rest/access/waiting-displays.ts';
import type { Clock } from '../kernel/clock.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { Device, Devices, JoinedDevice } from './devices.ts';
import type { Origin } from './origin.ts';
import { hashToken, makeId, makeToken } from './token.ts';

const WAIT_MS = 600_000;
/** A display that did not hear its answer may ask again. */
const REPEAT_MS = 60_000;
/** An answer is held back for so long at most; below the patience of whoever asks. */
const HOLD_MS = 8_000;
const MOST_WAITING = 16;
/** One computer may drive several displays; above it the one that waits longest has to begin again. */
const MOST_OF_ONE_ADDRESS = 4;

export interface WaitingDisplay {
  readonly id: string;
  /** What stands on it in large letters, so that nobody lets in another one. */
  readonly code: string;
  readonly address: string;
  readonly sinceMs: number;
  readonly expiresMs: number;
}

export type ClaimResult =
  | { readonly state: 'waiting' | 'turned-away' | 'unknown' }
  | { readonly state: 'admitted'; readonly joined: JoinedDevice };

/** Displays that show a code and wait to be let in. In memory only: after a restart of the hub they ask for a new code by themselves. */
export interface WaitingDisplays {
  /** The secret is the display's alone: the code on it lets nobody fetch what it is given. Throws AppError `protocol.rate-exceeded`. */
  begin(origin: Origin): { readonly display: WaitingDisplay; readonly secret: string };
  /** Answers as soon as the desk has decided, else after some seconds that it still waits. */
  claim(secret: string): Promise<ClaimResult>;
  list(): readonly WaitingDisplay[];
  /** Throws AppError `access.unknown`. */
  admit(id: string, name: string, by: Principal, origin: Origin): Device;
  /** Throws AppError `access.unknown`. */
  turnAway(id: string, by: Principal, origin: Origin): void;
  /** Answers all that are held back. */
  close(): void;
}

interface Entry extends WaitingDisplay {
  expiresMs: number;
  outcome: ClaimResult;
  /** Answers the request that is held back. */
  answer: (() => void) | null;
}

export interface WaitingDisplaysDependencies {
  readonly clock: Clock;
  readonly audit: AuditTrail;
  readonly devices: Pick<Devices, 'admit'>;
}

export function openWaitingDisplays({ clock, audit, devices }: WaitingDisplaysDependencies): WaitingDisplays {
  /** By the hash of the secret, the oldest first. */
  const entries = new Map<string, Entry>();
  let isClosed = false;

  const drop = (key: string): void => {
    const entry = entries.get(key);
    entries.delete(key);
    entry?.answer?.();
  };
  const dropExpired = (): void => {
    for (const [key, { expiresMs }] of entries) if (expiresMs <= clock.nowMs()) drop(key);
  };
  const waiting = (): Entry[] => {
    dropExpired();
    return [...entries.values()].filter(({ outcome }) => outcome.state === 'waiting');
  };
  const makeRoom = (address: string): void => {
    const ofAddress = [...entries].filter(([, entry]) => entry.address === address);
    const oldest = ofAddress[0];
    if (oldest !== undefined && ofAddress.length >= MOST_OF_ONE_ADDRESS) drop(oldest[0]);
    if (entries.size < MOST_WAITING) return;
    throw new AppError({
      code: 'protocol.rate-exceeded',
      message: `${MOST_WAITING} displays wait to be let in already.`,
      where: 'displays',
      remedy: 'Let them in or turn them away at the desk, or try again in ten minutes.',
    });
  };
  const decide = <Result extends ClaimResult>(id: string, outcome: (entry: Entry) => Result): Result => {
    const entry = waiting().find((one) => one.id === id);
    if (entry === undefined) {
      throw new AppError({
        code: 'access.unknown',
        message: refusal`This display does not wait any more.`,
        where: 'id',
        remedy: refusal`Its code has run out or changed: choose the one with the code that it shows now.`,
      });
    }
    const decided = outcome(entry);
    entry.outcome = decided;
    entry.expiresMs = clock.nowMs() + REPEAT_MS;
    entry.answer?.();
    return decided;
  };

  return {
    begin(origin) {
      dropExpired();
      makeRoom(origin.address);
      const taken = new Set(waiting().map(({ code }) => code));
      let code = makeCode();
      while (taken.has(code)) code = makeCode();
      const secret = makeToken('ticket');
      const nowMs = clock.nowMs();
      const display: WaitingDisplay = { id: makeId(), code, address: origin.address, sinceMs: nowMs, expiresMs: nowMs + WAIT_MS };
      entries.set(keyOf(secret), { ...display, outcome: { state: 'waiting' }, answer: null });
      return { display, secret };
    },
    async claim(secret) {
      dropExpired();
      const key = keyOf(secret);
      const entry = entries.get(key);
      if (entry === undefined) return { state: 'unknown' };
      if (entry.outcome.state !== 'waiting' || isClosed) return entry.outcome;
      // A second request of the same display takes the place of the first.
      entry.answer?.();
      await new Promise<void>((resolve) => {
        const stop = clock.after(HOLD_MS, () => entry.answer?.());
        entry.answer = () => {
          stop();
          entry.answer = null;
          resolve();
        };
      });
      return entries.get(key) === entry ? entry.outcome : { state: 'unknown' };
    },
    list: () => waiting().map(({ id, code, address, sinceMs, expiresMs }) => ({ id, code, address, sinceMs, expiresMs })),
    admit: (id, name, by, origin) =>
      decide(id, () => ({ state: 'admitted', joined: devices.admit({ use: 'display', name, by, origin }) })).joined.device,
    turnAway(id, by, origin) {
      decide(id, ({ code, address }) => {
        audit.record({ by, origin, action: 'device.turned-away', target: `display:${id}`, before: { use: 'display', code, address } });
        return { state: 'turned-away' };
      });
    },
    close() {
      isClosed = true;
      for (const { answer } of entries.values()) answer?.();
    },
  };
}

const keyOf = (secret: string): string => hashToken(secret).toString('base64');
const makeCode = (): string => Array.from({ length: PAIRING_CODE_LENGTH }, () => PAIRING_SIGNS[randomInt(PAIRING_SIGNS.length)]).join('');
