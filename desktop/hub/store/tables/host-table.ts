import type { Database } from 'better-sqlite3';
import type { HostFacts, HostIdentity } from '#shared/domain/host.ts';

/** A host as the file has it (stored-host.ts). */
export interface HostRow {
  readonly identity: string;
  readonly facts: string | null;
  readonly last_heard_at_ms: number | null;
  readonly is_stopped: number;
}

/** What the hub remembers of each host between starts. */
export interface HostTable {
  saveIdentity(identity: HostIdentity): void;
  saveFacts(hostId: string, facts: HostFacts): void;
  saveLink(hostId: string, lastHeardAtMs: number | null, isStopped: boolean): void;
  rows(): HostRow[];
  count(): number;
}

export function createHostTable(database: Database): HostTable {
  const upsert = database.prepare(
    'INSERT INTO host (id, identity) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET identity = excluded.identity',
  );
  const updateFacts = database.prepare('UPDATE host SET facts = ? WHERE id = ?');
  const updateLink = database.prepare('UPDATE host SET last_heard_at_ms = coalesce(?, last_heard_at_ms), is_stopped = ? WHERE id = ?');
  const selectAll = database.prepare<[], HostRow>('SELECT identity, facts, last_heard_at_ms, is_stopped FROM host ORDER BY number');
  const countAll = database.prepare<[], { n: number }>('SELECT count(*) AS n FROM host');
  return {
    saveIdentity: (identity) => void upsert.run(identity.id, JSON.stringify(identity)),
    saveFacts: (hostId, facts) => void updateFacts.run(JSON.stringify(facts), hostId),
    saveLink: (hostId, lastHeardAtMs, isStopped) =>
      void updateLink.run(lastHeardAtMs === null ? null : Math.round(lastHeardAtMs), isStopped ? 1 : 0, hostId),
    rows: () => selectAll.all(),
    count: () => countAll.get()?.n ?? 0,
  };
}
