import { openChunk } from '../codec/chunk.ts';
import { createJournalReader } from '../journal-record.ts';
import type { FollowerPosition } from '../tables/follower-table.ts';
import type { FollowStatements } from './follow-statements.ts';
import { createColumnGatherer, type FollowedColumn } from './gather-columns.ts';

/** What was stored next. */
export interface FollowedSamples {
  readonly columns: readonly FollowedColumn[];
  /** How far one is who has these; `completeMs` is left to the caller, who knows the time. */
  readonly end: Omit<FollowerPosition, 'completeMs'>;
  /** There was nothing more at that moment. */
  readonly isAll: boolean;
  /** Samples of chunks that cannot be read. */
  readonly unreadableSamples: number;
}

export interface StoreCursor {
  /** What comes next, about `MOST_BYTES` of it; no columns if there is nothing. */
  read(): FollowedSamples;
  /** About how many samples lie behind what was read, by means of the newest entries and chunks. */
  waiting(): number;
}

/** At eight bytes a sample: memory and what comes twice after a kill have this bound. */
const MOST_BYTES = 1_048_576;
const BYTES_A_SAMPLE = 8;

/**
 * Goes through everything that is stored, in the order in which it was: along the journal, and where that has been deleted already
 * along the chunks, whose numbers rise as they are sealed. Having read all chunks it goes on with the journal, without what of it was
 * sealed by then. What it gives twice it gives the same: a chunk that was joined with another, and what was sealed but is in the
 * journal still.
 */
export function createStoreCursor(statements: FollowStatements, from: Omit<FollowerPosition, 'completeMs'>): StoreCursor {
  const readEntry = createJournalReader();
  let { journalId, chunkId } = from;
  /** Entries up to these have been read of these hosts, as chunks. */
  let sealed: ReadonlyMap<string, number> = new Map();

  /** What follows in the journal is gone from it, or is wanted from the very first sample on. */
  const readsChunks = (first: number | null): boolean => (first === null ? journalId < 0 : journalId + 1 < first);

  const readChunks = (): FollowedSamples | null => {
    const columns: FollowedColumn[] = [];
    let samples = 0;
    let unreadableSamples = 0;
    for (const chunk of statements.chunksAfter(chunkId)) {
      chunkId = chunk.id;
      samples += chunk.samples;
      try {
        const { seriesIds, column } = openChunk(chunk.payload);
        for (const seriesId of seriesIds) columns.push({ seriesId, ...(column(seriesId) as Pick<FollowedColumn, 'times' | 'values'>) });
      } catch {
        // Damaged: what watches over the store says so. Here the rest goes on.
        unreadableSamples += chunk.samples;
      }
      if (samples * BYTES_A_SAMPLE >= MOST_BYTES) break;
    }
    return samples === 0 ? null : { columns, end: { journalId, chunkId }, isAll: false, unreadableSamples };
  };

  const readJournal = (last: number): FollowedSamples => {
    const gatherer = createColumnGatherer();
    let bytes = 0;
    for (const { id, entry } of statements.entriesAfter(journalId)) {
      journalId = id;
      bytes += entry.length;
      for (const { boot, rows } of readEntry(new Uint8Array(entry).buffer)) {
        if (sealed.size > 0 && id <= (sealed.get(statements.hostOfBoot(boot)) ?? 0)) continue;
        for (const row of rows) gatherer.add(row);
      }
      if (bytes >= MOST_BYTES) break;
    }
    const isAll = journalId >= last;
    if (isAll) {
      // Whatever is sealed by now was in the journal up to here.
      chunkId = Math.max(chunkId, statements.newestChunk());
      sealed = new Map();
    }
    return { columns: gatherer.columns(), end: { journalId, chunkId }, isAll, unreadableSamples: 0 };
  };

  return {
    read: () =>
      statements.atOnce(() => {
        const ends = statements.journalEnds();
        if (readsChunks(ends?.first ?? null)) {
          const read = readChunks();
          if (read !== null) return read;
          journalId = ends === null ? 0 : ends.first - 1;
          sealed = statements.sealedMarks();
        }
        return readJournal(ends?.last ?? 0);
      }),
    waiting: () =>
      statements.atOnce(() => {
        const ends = statements.journalEnds();
        const entries = Math.max(0, (ends?.last ?? 0) - Math.max(journalId, (ends?.first ?? 1) - 1));
        const inJournal = entries === 0 ? 0 : (entries * statements.usualEntryBytes()) / BYTES_A_SAMPLE;
        if (!readsChunks(ends?.first ?? null)) return Math.round(inJournal);
        return Math.round(Math.max(0, statements.newestChunk() - chunkId) * statements.usualChunkSamples() + inJournal);
      }),
  };
}
