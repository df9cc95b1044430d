import type { Database } from 'better-sqlite3';

/**
 * The durable head: what arrived, a row a commit, in the form of journal-record.ts. What is sealed is deleted from its old end, whole
 * pages at a time; the newest entry always stays, so that no number is ever given twice.
 */
export interface JournalTable {
  /** Adds an entry; its number. */
  insert(entry: ArrayBuffer): number;
  /** All of it, oldest first: read once, when the store opens. */
  entries(): Iterable<{ readonly id: number; readonly entry: ArrayBuffer }>;
  /** The number of the oldest entry, null if there is none. */
  first(): number | null;
  /** Deletes at most `limit` entries below `beforeId`; how many it were. */
  deleteBefore(beforeId: number, limit: number): number;
}

export function createJournalTable(database: Database): JournalTable {
  const insert = database.prepare('INSERT INTO journal (entry) VALUES (?)');
  const select = database.prepare<[], { id: number; entry: Buffer }>('SELECT id, entry FROM journal ORDER BY id');
  const first = database.prepare<[], { id: number | null }>('SELECT min(id) AS id FROM journal');
  const remove = database.prepare(
    'DELETE FROM journal WHERE id < ? AND id < (SELECT min(id) FROM journal) + ? AND id < (SELECT max(id) FROM journal)',
  );
  return {
    insert: (entry) => Number(insert.run(Buffer.from(entry)).lastInsertRowid),
    *entries() {
      for (const { id, entry } of select.iterate()) {
        // A copy of its own, aligned as the numbers in it.
        yield { id, entry: new Uint8Array(entry).buffer };
      }
    },
    first: () => first.get()?.id ?? null,
    deleteBefore: (beforeId, limit) => remove.run(beforeId, limit).changes,
  };
}
