import type { Database } from 'better-sqlite3';

/** What a follower asks the store's file; `atOnce` makes several questions see one moment. */
export interface FollowStatements {
  atOnce<T>(read: () => T): T;
  /** First and last entry of the journal, null if it is empty. */
  journalEnds(): { readonly first: number; readonly last: number } | null;
  /** Entries behind this one, oldest first. */
  entriesAfter(id: number): Iterable<{ readonly id: number; readonly entry: Buffer }>;
  /** Mean bytes of the newest entries; to count all would read all of them. */
  usualEntryBytes(): number;
  /** Up to which entry everything of a host is sealed. */
  sealedMarks(): ReadonlyMap<string, number>;
  hostOfBoot(boot: number): string;
  newestChunk(): number;
  /** Chunks of higher numbers than this one, in order. */
  chunksAfter(id: number): Iterable<{ readonly id: number; readonly samples: number; readonly payload: Buffer }>;
  /** Mean samples of the newest chunks. */
  usualChunkSamples(): number;
}

/** How many are looked at for a mean. */
const USUAL_OF = 100;

export function createFollowStatements(database: Database): FollowStatements {
  const ends = database.prepare<[], { first: number | null; last: number | null }>(
    'SELECT (SELECT min(id) FROM journal) AS first, (SELECT max(id) FROM journal) AS last',
  );
  const entries = database.prepare<[number], { id: number; entry: Buffer }>('SELECT id, entry FROM journal WHERE id > ? ORDER BY id');
  const bytes = database.prepare<[number], { n: number | null }>(
    'SELECT avg(length(entry)) AS n FROM (SELECT entry FROM journal ORDER BY id DESC LIMIT ?)',
  );
  const sealed = database.prepare<[], { host_id: string; journal_id: number }>('SELECT host_id, journal_id FROM sealed_mark');
  const boot = database.prepare<[number], { host_id: string }>('SELECT host_id FROM boot WHERE number = ?');
  const newest = database.prepare<[], { id: number | null }>('SELECT max(id) AS id FROM chunk');
  const chunks = database.prepare<[number], { id: number; samples: number; payload: Buffer }>(
    'SELECT id, samples, payload FROM chunk WHERE id > ? ORDER BY id',
  );
  const samples = database.prepare<[number], { n: number | null }>(
    'SELECT avg(samples) AS n FROM (SELECT samples FROM chunk ORDER BY id DESC LIMIT ?)',
  );
  const hostsOfBoots = new Map<number, string>();
  return {
    atOnce: (read) => database.transaction(read)(),
    journalEnds() {
      const { first = null, last = null } = ends.get() ?? {};
      return first === null || last === null ? null : { first, last };
    },
    entriesAfter: (id) => entries.iterate(id),
    usualEntryBytes: () => bytes.get(USUAL_OF)?.n ?? 0,
    sealedMarks: () => new Map(sealed.all().map((row) => [row.host_id, row.journal_id])),
    hostOfBoot(number) {
      const hostId = hostsOfBoots.get(number) ?? boot.get(number)?.host_id ?? '';
      if (hostId !== '') hostsOfBoots.set(number, hostId);
      return hostId;
    },
    newestChunk: () => newest.get()?.id ?? 0,
    chunksAfter: (id) => chunks.iterate(id),
    usualChunkSamples: () => samples.get(USUAL_OF)?.n ?? 0,
  };
}
