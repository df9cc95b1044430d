import type { Database } from 'better-sqlite3';

/** Up to where a follower has everything. */
export interface FollowerPosition {
  /** The newest entry of the journal that it has; −1 for one that wants all that is sealed first. */
  readonly journalId: number;
  /** Chunks up to this number hold nothing that it lacks; beyond it they are read when the journal has not kept what it needs. */
  readonly chunkId: number;
  /** All that was stored before this moment it has, UTC milliseconds. */
  readonly completeMs: number;
}

export interface FollowerMark extends FollowerPosition {
  readonly name: string;
  /** Samples that were too old to be kept before it had them, at most. */
  readonly expiredSamples: number;
}

/** A follower as it should be. */
export interface WantedFollower {
  readonly name: string;
  /** Everything that is stored, and not only what is stored from now on. */
  readonly isFromStart: boolean;
}

/** What follows the store from outside, such as destinations of remote write. */
export interface FollowerTable {
  all(): readonly FollowerMark[];
  add(name: string, position: FollowerPosition): void;
  remove(name: string): void;
  /** Says how far it is now; a follower that is not known stays unknown. */
  save(name: string, position: FollowerPosition): void;
  noteExpired(name: string, samples: number): void;
}

interface FollowerRow {
  readonly name: string;
  readonly journal_id: number;
  readonly chunk_id: number;
  readonly complete_ms: number;
  readonly expired_samples: number;
}

export function createFollowerTable(database: Database): FollowerTable {
  const select = database.prepare<[], FollowerRow>('SELECT name, journal_id, chunk_id, complete_ms, expired_samples FROM follower');
  const insert = database.prepare('INSERT INTO follower (name, journal_id, chunk_id, complete_ms, expired_samples) VALUES (?, ?, ?, ?, 0)');
  const remove = database.prepare('DELETE FROM follower WHERE name = ?');
  const update = database.prepare('UPDATE follower SET journal_id = ?, chunk_id = ?, complete_ms = ? WHERE name = ?');
  const expire = database.prepare('UPDATE follower SET expired_samples = expired_samples + ? WHERE name = ?');
  const read = (): FollowerMark[] =>
    select.all().map((row) => ({
      name: row.name,
      journalId: row.journal_id,
      chunkId: row.chunk_id,
      completeMs: row.complete_ms,
      expiredSamples: row.expired_samples,
    }));
  // At hand: it is looked at whenever the journal is trimmed. After a transaction that came to nothing it may count too many as expired.
  let marks = read();
  return {
    all: () => marks,
    add(name, { journalId, chunkId, completeMs }) {
      insert.run(name, journalId, chunkId, completeMs);
      marks = read();
    },
    remove(name) {
      remove.run(name);
      marks = read();
    },
    save(name, { journalId, chunkId, completeMs }) {
      update.run(journalId, chunkId, completeMs, name);
      marks = read();
    },
    noteExpired(name, samples) {
      expire.run(samples, name);
      marks = read();
    },
  };
}
