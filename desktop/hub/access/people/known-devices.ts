import type { Clock } from '../../kernel/clock.ts';
import type { AccessDatabase } from '../access-database.ts';
import { hashToken, makeToken } from '../token.ts';

const MOST_PER_ACCOUNT = 20;
const FORGET_MS = 400 * 86_400_000;

/** Devices on which an account has signed in before; several accounts may know the same one. */
export interface KnownDevices {
  /** Hash of the token if this account knows the device, else null. */
  recognise(accountId: string, token: string | null): string | null;
  /** Some account knows it. */
  isKnown(token: string): boolean;
  /** Gives the token that the device keeps: its own, if it has one that the hub made. */
  remember(accountId: string, token: string | null): string;
  /** None but this one is known to the account any more. */
  forgetAll(accountId: string, but?: string | null): void;
  reload(): void;
}

export function openKnownDevices({
  database,
  clock,
}: {
  readonly database: AccessDatabase;
  readonly clock: Pick<Clock, 'nowMs'>;
}): KnownDevices {
  const all = database.prepare<[], { account_id: string; token_hash: Buffer; seen_ms: number }>(
    'SELECT account_id, token_hash, seen_ms FROM known_device',
  );
  const save = database.prepare(
    `INSERT INTO known_device (account_id, token_hash, seen_ms) VALUES (?, ?, ?)
     ON CONFLICT (account_id, token_hash) DO UPDATE SET seen_ms = excluded.seen_ms`,
  );
  const drop = database.prepare('DELETE FROM known_device WHERE account_id = ? AND token_hash = ?');
  /** Account to the hashes of its devices and when each was seen. */
  const byAccount = new Map<string, Map<string, number>>();
  const devicesOf = (accountId: string): Map<string, number> => {
    const devices = byAccount.get(accountId) ?? new Map<string, number>();
    byAccount.set(accountId, devices);
    return devices;
  };
  const reload = (): void => {
    byAccount.clear();
    for (const { account_id: id, token_hash: hash, seen_ms: seenMs } of all.all()) devicesOf(id).set(hash.toString('hex'), seenMs);
  };
  reload();
  const isKnown = (token: string): boolean => {
    const hash = hashToken(token).toString('hex');
    return [...byAccount.values()].some((devices) => devices.has(hash));
  };

  return {
    recognise(accountId, token) {
      if (token === null) return null;
      const hash = hashToken(token).toString('hex');
      const seenMs = byAccount.get(accountId)?.get(hash);
      return seenMs === undefined || clock.nowMs() - seenMs >= FORGET_MS ? null : hash;
    },
    isKnown,
    remember(accountId, given) {
      const isOurs = given !== null && isKnown(given);
      const token = isOurs ? given : makeToken('knownDevice');
      const hash = hashToken(token);
      const devices = devicesOf(accountId);
      save.run(accountId, hash, clock.nowMs());
      devices.set(hash.toString('hex'), clock.nowMs());
      const oldest = [...devices].sort((a, b) => b[1] - a[1]).slice(MOST_PER_ACCOUNT);
      for (const [old] of oldest) {
        drop.run(accountId, Buffer.from(old, 'hex'));
        devices.delete(old);
      }
      return token;
    },
    forgetAll(accountId, but = null) {
      const kept = but === null ? null : hashToken(but).toString('hex');
      for (const hash of [...devicesOf(accountId).keys()].filter((one) => one !== kept)) {
        drop.run(accountId, Buffer.from(hash, 'hex'));
        devicesOf(accountId).delete(hash);
      }
    },
    reload,
  };
}
