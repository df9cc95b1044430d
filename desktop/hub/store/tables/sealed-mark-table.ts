import type { Database } from 'better-sqlite3';

/** Up to which entry of the journal everything of a host is sealed: what the journal still has before it is not read again. */
export interface SealedMarkTable {
  set(hostId: string, entry: number): void;
  all(): Map<string, number>;
}

export function createSealedMarkTable(database: Database): SealedMarkTable {
  const upsert = database.prepare(
    'INSERT INTO sealed_mark (host_id, journal_id) VALUES (?, ?) ON CONFLICT (host_id) DO UPDATE SET journal_id = excluded.journal_id',
  );
  const select = database.prepare<[], { host_id: string; journal_id: number }>('SELECT host_id, journal_id FROM sealed_mark');
  return {
    set: (hostId, entry) => void upsert.run(hostId, entry),
    all: () => new Map(select.all().map(({ host_id: hostId, journal_id: entry }) => [hostId, entry])),
  };
}
