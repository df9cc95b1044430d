import { keepLastUsed } from '../../kernel/keep-last-used.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { AccessDatabase } from '../access-database.ts';
import { hashToken, makeId, makeToken } from '../token.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
export const SESSION_LIMITS = { idleMs: 12 * HOUR, absoluteMs: DAY };
export const REMEMBERED_LIMITS = { idleMs: 30 * DAY, absoluteMs: 180 * DAY };
/** How often it is written when sessions were used last, and looked for those that are used still, or have run out. */
const SWEEP_MS = 60_000;
const MOST_PER_ACCOUNT = 50;
const MOST_ENDED = 1_000;

export interface Session {
  readonly id: string;
  readonly accountId: string;
  readonly createdMs: number;
  readonly seenMs: number;
  readonly idleMs: number;
  readonly expiresMs: number;
  readonly isRemembered: boolean;
  /** A second factor was shown when it began, or set up in it. */
  readonly hasFactor: boolean;
  readonly deviceName: string;
  readonly address: string;
}

/** `expired`: not used for too long. `worn-out`: used, but begun too long ago. */
export type SessionEnd = 'expired' | 'worn-out' | 'revoked';

export type SessionLookup = { readonly ok: true; readonly session: Session } | { readonly ok: false; readonly end: SessionEnd } | null;

export interface NewSession extends Pick<Session, 'accountId' | 'isRemembered' | 'hasFactor' | 'deviceName' | 'address'> {
  /** Signed in at this moment, or when the session before it was. */
  readonly createdMs: number;
}

/** Who is signed in. What each request asks is answered from memory; changes are inside a transaction of the caller. */
export interface SessionBook {
  begin(session: NewSession): { readonly session: Session; readonly token: string };
  /** Null: never heard of. Says that it is used. */
  lookUp(token: string, address: string): SessionLookup;
  find(id: string): Session | undefined;
  /** Those that have not run out, the last seen first. */
  listOf(accountId: string): readonly Session[];
  noteFactor(id: string): void;
  end(ids: readonly string[], end: SessionEnd): void;
  reload(): void;
  close(): void;
}

interface Kept extends Session {
  readonly tokenHash: string;
}
interface Row {
  readonly id: string;
  readonly account_id: string;
  readonly token_hash: Buffer;
  readonly created_ms: number;
  readonly seen_ms: number;
  readonly idle_ms: number;
  readonly expires_ms: number;
  readonly is_remembered: number;
  readonly has_factor: number;
  readonly device_name: string;
  readonly address: string;
}

/** When it is over if it is not used any more. */
export const endsMs = ({ seenMs, idleMs, expiresMs }: Session): number => Math.min(expiresMs, seenMs + idleMs);

export function openSessionBook(dependencies: {
  readonly database: AccessDatabase;
  readonly clock: Clock;
  /** Whoever watches asks for nothing, and is there all the same. */
  readonly isConnected: (sessionId: string) => boolean;
  /** Sessions have run out: what is open of them is to be cut. */
  readonly onExpired: (sessions: readonly Session[]) => void;
}): SessionBook {
  const { database, clock, isConnected, onExpired } = dependencies;
  const all = database.prepare<[], Row>('SELECT * FROM session');
  const insert = database.prepare(
    `INSERT INTO session (id, account_id, token_hash, created_ms, seen_ms, idle_ms, expires_ms, is_remembered, has_factor, device_name, address)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const saveSeen = database.prepare('UPDATE session SET seen_ms = ?, address = ? WHERE id = ?');
  const saveFactor = database.prepare('UPDATE session SET has_factor = 1 WHERE id = ?');
  const drop = database.prepare('DELETE FROM session WHERE id = ?');
  const byId = new Map<string, Kept>();
  const idByHash = new Map<string, string>();
  const used = new Set<string>();
  const ended = keepLastUsed<string, SessionEnd>(MOST_ENDED);

  const keep = (session: Kept): void => {
    byId.set(session.id, session);
    idByHash.set(session.tokenHash, session.id);
  };
  const isOver = (session: Session): boolean => clock.nowMs() >= endsMs(session);
  const endOf = ({ seenMs, idleMs, expiresMs }: Session): SessionEnd => (seenMs + idleMs < expiresMs ? 'expired' : 'worn-out');
  const end: SessionBook['end'] = (ids, why) => {
    for (const id of ids) {
      drop.run(id);
      const session = byId.get(id);
      if (session === undefined) continue;
      ended.set(session.tokenHash, why);
      idByHash.delete(session.tokenHash);
      byId.delete(id);
      used.delete(id);
    }
  };
  const touch = (session: Kept, address: string): Session => {
    const seen = { ...session, seenMs: clock.nowMs(), address };
    byId.set(seen.id, seen);
    used.add(seen.id);
    return seen;
  };
  const touchConnected = (): void => {
    for (const session of byId.values()) if (!isOver(session) && isConnected(session.id)) touch(session, session.address);
  };
  const writeUsed = database.transaction(() => {
    for (const id of used) {
      const session = byId.get(id);
      if (session !== undefined) saveSeen.run(session.seenMs, session.address, id);
    }
  });
  const flush = (): void => {
    if (used.size === 0) return;
    writeUsed();
    used.clear();
  };
  const expire = (): void => {
    const over = [...byId.values()].filter(isOver);
    if (over.length === 0) return;
    database.transaction(() => {
      for (const session of over) end([session.id], endOf(session));
    })();
    onExpired(over);
  };
  const listOf = (accountId: string): readonly Kept[] =>
    [...byId.values()].filter((one) => one.accountId === accountId && !isOver(one)).sort((a, b) => b.seenMs - a.seenMs);
  const reload = (): void => {
    byId.clear();
    idByHash.clear();
    for (const row of all.all()) keep(fromRow(row));
  };
  reload();
  const stop = clock.every(SWEEP_MS, () => {
    touchConnected();
    flush();
    expire();
  });

  return {
    begin({ accountId, isRemembered, hasFactor, deviceName, address, createdMs }) {
      const oldest = listOf(accountId).slice(MOST_PER_ACCOUNT - 1);
      end(
        oldest.map(({ id }) => id),
        'expired',
      );
      const token = makeToken('session');
      const { idleMs, absoluteMs } = isRemembered ? REMEMBERED_LIMITS : SESSION_LIMITS;
      const hash = hashToken(token);
      const now = clock.nowMs();
      const expiresMs = createdMs + absoluteMs;
      const session = { id: makeId(), accountId, createdMs, seenMs: now, idleMs, expiresMs, isRemembered, hasFactor, deviceName, address };
      insert.run(
        session.id,
        accountId,
        hash,
        createdMs,
        now,
        idleMs,
        expiresMs,
        isRemembered ? 1 : 0,
        hasFactor ? 1 : 0,
        deviceName,
        address,
      );
      keep({ ...session, tokenHash: hash.toString('hex') });
      return { session, token };
    },
    lookUp(token, address) {
      const hash = hashToken(token).toString('hex');
      const session = byId.get(idByHash.get(hash) ?? '');
      if (session === undefined) {
        const why = ended.get(hash);
        return why === undefined ? null : { ok: false, end: why };
      }
      if (isOver(session)) return { ok: false, end: endOf(session) };
      return { ok: true, session: touch(session, address) };
    },
    find: (id) => byId.get(id),
    listOf,
    noteFactor(id) {
      const session = byId.get(id);
      if (session === undefined) return;
      saveFactor.run(id);
      byId.set(id, { ...session, hasFactor: true });
    },
    end,
    reload,
    close() {
      stop();
      flush();
    },
  };
}

const fromRow = (row: Row): Kept => ({
  id: row.id,
  accountId: row.account_id,
  tokenHash: row.token_hash.toString('hex'),
  createdMs: row.created_ms,
  seenMs: row.seen_ms,
  idleMs: row.idle_ms,
  expiresMs: row.expires_ms,
  isRemembered: row.is_remembered === 1,
  hasFactor: row.has_factor === 1,
  deviceName: row.device_name,
  address: row.address,
});
