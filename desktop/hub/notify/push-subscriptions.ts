import type { SecretBox } from '../access/secret-box.ts';
import type { DutyDatabase } from '../duty/duty-database.ts';
import type { Clock } from '../kernel/clock.ts';

/** A browser that lets itself be woken. */
export interface PushSubscription {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

/** Phones of one person; the oldest is forgotten. */
const MOST_OF_ONE = 10;

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
  isThere,
}: {
  readonly database: DutyDatabase;
  readonly secretBox: SecretBox;
  readonly clock: Pick<Clock, 'nowMs'>;
  /** Whether this owner still has a right to be told; those who have not are forgotten. */
  readonly isThere: (owner: string) => boolean;
}): PushSubscriptions {
  type Row = { readonly endpoint: string; readonly owner: string; readonly p256dh: string; readonly auth: Buffer };
  const ofOwner = database.prepare<[string], Row>('SELECT endpoint, owner, p256dh, auth FROM push_subscription WHERE owner = ?');
  const ofAll = database.prepare<[], Row>('SELECT endpoint, owner, p256dh, auth FROM push_subscription');
  const insert = database.prepare(
    'INSERT OR REPLACE INTO push_subscription (endpoint, owner, p256dh, auth, created_ms, principal) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const remove = database.prepare('DELETE FROM push_subscription WHERE endpoint = ?');
  const removeOlder = database.prepare(
    `DELETE FROM push_subscription WHERE endpoint IN
       (SELECT endpoint FROM push_subscription WHERE owner = ? ORDER BY created_ms DESC, endpoint LIMIT -1 OFFSET ?)`,
  );
  const removeAllOf = database.prepare('DELETE FROM push_subscription WHERE owner = ?');
  const removeOwn = database.prepare('DELETE FROM push_subscription WHERE endpoint = ? AND owner = ?');
  const removeOf = database.prepare('DELETE FROM push_subscription WHERE principal = ?');
  const open = ({ endpoint, p256dh, auth }: Row): PushSubscription => ({
    endpoint,
    p256dh,
    auth: secretBox.open(auth, purposeOf(endpoint)).toString(),
  });
  const stillThere = (rows: readonly Row[]): readonly Row[] =>
    rows.filter(({ owner }) => {
      if (isThere(owner)) return true;
      removeAllOf.run(owner);
      return false;
    });
  return {
    of: (owner) => stillThere(ofOwner.all(owner)).map(open),
    all: () => stillThere(ofAll.all()).map(open),
    put(owner, { endpoint, p256dh, auth }, principal = null) {
      insert.run(endpoint, owner, p256dh, secretBox.seal(Buffer.from(auth), purposeOf(endpoint)), clock.nowMs(), principal);
      removeOlder.run(owner, MOST_OF_ONE);
    },
    removeOf: (principal) => void removeOf.run(principal),
    remove: (endpoint, owner) => void (owner === undefined ? remove.run(endpoint) : removeOwn.run(endpoint, owner)),
  };
}
