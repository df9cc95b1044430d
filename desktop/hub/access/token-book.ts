import type { Principal } from '#shared/domain/access/principal.ts';
import type { Refusal } from '#shared/protocol/refusal.ts';
import type { Clock } from '../kernel/clock.ts';
import { type Identified, type Identify, principalKey } from './access.ts';
import type { AccessDatabase } from './access-database.ts';
import type { OpenConnections } from './open-connections.ts';
import { hashToken } from './token.ts';

/** How often what is new is written, and what has run out is looked for. */
const ROUND_MS = 60_000;

/** Whoever holds a token that is kept as its hash. */
export interface TokenHolder {
  readonly id: string;
  readonly tokenHash: Buffer;
  readonly createdMs: number;
  readonly seenMs: number | null;
  readonly address: string | null;
  readonly revokedMs: number | null;
}

/** When and from where it was last there. */
export interface LastSeen {
  readonly seenMs: number | null;
  readonly address: string | null;
}

/** Holders of tokens in memory, since every request asks for them. What is written down is written by the caller, before. */
export interface TokenBook<Holder extends TokenHolder> {
  readonly identify: Identify;
  /** Those whose right was not taken away, the newest first. */
  inForce(): readonly Holder[];
  get(id: string): Holder | undefined;
  /** Adds it, or takes the place of the one with the same id. */
  put(holder: Holder): void;
  lastSeen(holder: Holder): LastSeen;
  isConnected(holder: Holder): boolean;
  /** Null: it does not run out. */
  expiresMs(holder: Holder): number | null;
  close(): void;
}

export interface TokenBookOptions<Holder extends TokenHolder> {
  readonly database: AccessDatabase;
  readonly clock: Clock;
  readonly connections: Pick<OpenConnections, 'isOpen'>;
  /** Has `id`, `seen_ms` and `address`. */
  readonly table: 'device' | 'api_key';
  readonly holders: readonly Holder[];
  readonly principalOf: (holder: Holder) => Principal;
  readonly expiresMs: (holder: Holder, lastSeen: LastSeen) => number | null;
  /** Its right has run out while it was connected. */
  readonly onEnded: (key: string) => void;
  readonly refusals: { readonly expired: Refusal; readonly revoked: Refusal };
}

/** When somebody was there is written once a minute at most, all together: a write for each request would wear the disk for nothing. */
export function openTokenBook<Holder extends TokenHolder>(options: TokenBookOptions<Holder>): TokenBook<Holder> {
  const { database, clock, connections, refusals } = options;
  const byId = new Map<string, Holder>();
  const byHash = new Map<string, string>();
  const seen = new Map<string, LastSeen>();
  const unwritten = new Set<string>();
  const write = database.prepare(`UPDATE ${options.table} SET seen_ms = ?, address = ? WHERE id = ?`);

  const lastSeen = (holder: Holder): LastSeen => seen.get(holder.id) ?? holder;
  const expiresMs = (holder: Holder): number | null => options.expiresMs(holder, lastSeen(holder));
  const isExpired = (holder: Holder): boolean => (expiresMs(holder) ?? Number.POSITIVE_INFINITY) <= clock.nowMs();
  const keyOf = (holder: Holder): string => principalKey(options.principalOf(holder));
  const isConnected = (holder: Holder): boolean => connections.isOpen(keyOf(holder));
  const note = (holder: Holder, address: string | null): void => {
    seen.set(holder.id, { seenMs: clock.nowMs(), address });
    unwritten.add(holder.id);
  };
  const put = (holder: Holder): void => {
    byId.set(holder.id, holder);
    byHash.set(holder.tokenHash.toString('base64'), holder.id);
  };
  const writeSeen = database.transaction(() => {
    for (const id of unwritten) {
      const { seenMs, address } = seen.get(id) ?? { seenMs: null, address: null };
      write.run(seenMs, address, id);
    }
  });
  const flush = (): void => {
    if (unwritten.size === 0) return;
    writeSeen();
    unwritten.clear();
  };
  const goRound = (): void => {
    for (const holder of byId.values()) {
      if (holder.revokedMs !== null || !isConnected(holder)) continue;
      if (isExpired(holder)) options.onEnded(keyOf(holder));
      else note(holder, lastSeen(holder).address);
    }
    flush();
  };

  for (const holder of options.holders) put(holder);
  const stopRounds = clock.every(ROUND_MS, goRound);
  return {
    identify(token, origin): Identified | null {
      const holder = byId.get(byHash.get(hashToken(token).toString('base64')) ?? '');
      if (holder === undefined) return null;
      if (holder.revokedMs !== null) return { ok: false, refusal: refusals.revoked };
      if (isExpired(holder)) return { ok: false, refusal: refusals.expired };
      note(holder, origin.address);
      const endsMs = expiresMs(holder);
      return { ok: true, principal: options.principalOf(holder), ...(endsMs === null ? {} : { endsMs }) };
    },
    inForce: () => [...byId.values()].filter(({ revokedMs }) => revokedMs === null).toSorted((a, b) => b.createdMs - a.createdMs),
    get: (id) => byId.get(id),
    put,
    lastSeen,
    isConnected,
    expiresMs,
    close() {
      stopRounds();
      flush();
    },
  };
}
