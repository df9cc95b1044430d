import type { SecretBox } from '../access/secret-box.ts';
import type { DutyDatabase } from '../duty/duty-database.ts';
import type { Clock } from '../kernel/clock.ts';

/** A browser that lets itself be woken. */
export interface PushSubscription {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

/** `account:<id>` or `device:<id>`. */
export type PushOwner = `${'account' | 'device'}:${string}`;

export interface PushSubscriptions {
  of(owner: string): readonly PushSubscription[];
  /** Of everybody, for what is told to nobody in particular. */
  all(): readonly PushSubscription[];
  /** `principal`: by whose right it was said, as `principalKey` gives it. */
  put(owner: PushOwner, subscription: PushSubscription, principal?: string | null): void;
  /** The right by which they were said has ended: a phone that is signed out, lost or revoked hears nothing more. */
  removeOf(principal: string): void;
  /** The push service knows it no more, or its owner wants no more; `owner`: only if it is theirs. */
  remove(endpoint: string, owner?: PushOwner): void;
}

const purposeOf = (endpoint: string): string => `push subscription ${endpoint}`;

export function openPushSubscriptions({
  database,
  secretBox,
  clock,
}: {
  readonly database: DutyDatabase;
  readonly secretBox: SecretBox;
  readonly clock: Pick<Clock, 'nowMs'>;
}): PushSubscriptions {
  type Row = { readonly endpoint: string; readonly p256dh: string; readonly auth: Buffer };
  const ofOwner = database.prepare<[string], Row>('SELECT endpoint, p256dh, auth FROM push_subscription WHERE owner = ?');
  const ofAll = database.prepare<[], Row>('SELECT endpoint, p256dh, auth FROM push_subscription');
  const insert = database.prepare(
    'INSERT OR REPLACE INTO push_subscription (endpoint, owner, p256dh, auth, created_ms, principal) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const remove = database.prepare('DELETE FROM push_subscription WHERE endpoint = ?');
  const removeOwn = database.prepare('DELETE FROM push_subscription WHERE endpoint = ? AND owner = ?');
  const removeOf = database.prepare('DELETE FROM push_subscription WHERE principal = ?');
  const open = ({ endpoint, p256dh, auth }: Row): PushSubscription => ({
    endpoint,
    p256dh,
    auth: secretBox.open(auth, purposeOf(endpoint)).toString(),
  });
  return {
    of: (owner) => ofOwner.all(owner).map(open),
    all: () => ofAll.all().map(open),
    put(owner, { endpoint, p256dh, auth }, principal = null) {
      insert.run(endpoint, owner, p256dh, secretBox.seal(Buffer.from(auth), purposeOf(endpoint)), clock.nowMs(), principal);
    },
    removeOf: (principal) => void removeOf.run(principal),
    remove: (endpoint, owner) => void (owner === undefined ? remove.run(endpoint) : removeOwn.run(endpoint, owner)),
  };
}
