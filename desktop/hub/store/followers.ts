import type { JournalHead } from './journal-head.ts';
import type { ChunkPlace, ChunkTable } from './tables/chunk-table.ts';
import type { FollowerMark, FollowerPosition, FollowerTable, WantedFollower } from './tables/follower-table.ts';
import type { JournalTable } from './tables/journal-table.ts';

/** Keeps for followers what they lack, up to a bound. */
export interface Followers {
  /** Makes these the only ones; those that are known go on where they were. */
  register(wanted: readonly WantedFollower[], nowMs: number): readonly FollowerMark[];
  /** Its mark now; null if it is not known. */
  save(name: string, position: FollowerPosition): FollowerMark | null;
  /** The oldest entry of the journal that is kept for them; Infinity if none is. */
  firstHeld(): number;
  /** Chunks are about to be deleted: what a follower still had to read of them is lost to it, and counted. */
  noteGone(gone: readonly ChunkPlace[]): void;
}

export interface FollowersDependencies {
  readonly table: FollowerTable;
  readonly journal: Pick<JournalTable, 'first'>;
  readonly chunks: Pick<ChunkTable, 'newestId'>;
  readonly journalHead: Pick<JournalHead, 'newestEntry' | 'firstWithin'>;
  /** The journal is kept for one that is behind until it has grown by this; from then on it reads chunks. */
  readonly mostHeldBytes: number;
}

export function createFollowers({ table, journal, chunks, journalHead, mostHeldBytes }: FollowersDependencies): Followers {
  /** What it needs next is no longer in the journal. */
  const readsChunks = ({ journalId }: FollowerPosition, first: number): boolean => journalId + 1 < first;
  const first = (): number => journal.first() ?? journalHead.newestEntry();
  return {
    register(wanted, nowMs) {
      const names = new Set(wanted.map(({ name }) => name));
      for (const { name } of table.all()) if (!names.has(name)) table.remove(name);
      const known = new Set(table.all().map(({ name }) => name));
      const fromNow = { journalId: journalHead.newestEntry(), chunkId: chunks.newestId(), completeMs: nowMs };
      for (const { name, isFromStart } of wanted)
        if (!known.has(name)) table.add(name, isFromStart ? { journalId: -1, chunkId: 0, completeMs: 0 } : fromNow);
      return table.all();
    },
    save(name, position) {
      table.save(name, position);
      return table.all().find((mark) => mark.name === name) ?? null;
    },
    firstHeld() {
      const marks = table.all();
      if (marks.length === 0) return Number.POSITIVE_INFINITY;
      const firstEntry = first();
      const within = journalHead.firstWithin(mostHeldBytes);
      return marks
        .filter((mark) => !readsChunks(mark, firstEntry))
        .reduce((least, { journalId }) => Math.min(least, Math.max(journalId + 1, within)), Number.POSITIVE_INFINITY);
    },
    noteGone(gone) {
      const firstEntry = first();
      for (const mark of table.all()) {
        if (!readsChunks(mark, firstEntry)) continue;
        const samples = gone.filter(({ id }) => id > mark.chunkId).reduce((sum, place) => sum + place.samples, 0);
        if (samples > 0) table.noteExpired(mark.name, samples);
      }
    },
  };
}
