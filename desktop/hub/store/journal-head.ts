import type { Database } from 'better-sqlite3';
import { AppError } from '#shared/errors/app-error.ts';
import type { Heads } from './heads.ts';
import { createJournalPlaces } from './journal-places.ts';
import { createJournalReader, type JournalRecord } from './journal-record.ts';
import type { BootTable } from './tables/boot-table.ts';
import type { JournalTable } from './tables/journal-table.ts';
import type { SealedMarkTable } from './tables/sealed-mark-table.ts';

export interface JournalHeadDependencies {
  readonly database: Database;
  readonly journal: JournalTable;
  readonly boots: BootTable;
  readonly sealedMarks: SealedMarkTable;
  readonly heads: Heads;
}

/** Stores batches durably and mirrors them in the heads; fills the heads from the journal when it is made. */
export interface JournalHead {
  /** Stores an entry in one transaction, without the batches that are stored already. */
  append(entry: ArrayBuffer): void;
  /** Begins a new, empty entry, so that none of those before it has to stay. */
  turnOver(): void;
  /** Bytes written to the journal since the start. */
  bytes(): number;
  newestEntry(): number;
  samplesAppended(): number;
  /** The oldest entry behind which at most this many bytes were written. */
  firstWithin(mostBytes: number): number;
}

export function createJournalHead({ database, journal, boots, sealedMarks, heads }: JournalHeadDependencies): JournalHead {
  const readEntry = createJournalReader();
  const places = createJournalPlaces();
  let bytes = 0;
  let newestEntry = 0;
  let samples = 0;

  const mirror = (id: number, records: readonly JournalRecord[], isSealed: (hostId: string) => boolean): void => {
    const place = { id, at: bytes };
    newestEntry = id;
    places.note(place);
    for (const { boot, sequence, rows } of records) {
      const hostId = hostOf(boot);
      boots.advance(boot, sequence);
      if (isSealed(hostId)) continue;
      const head = heads.open(hostId);
      const before = head.samples();
      head.noteEntry(place);
      for (const row of rows) head.add(row);
      heads.grown(head, head.samples() - before);
      samples += head.samples() - before;
    }
  };
  const hostOf = (boot: number): string => {
    const known = boots.get(boot);
    if (known === undefined)
      throw new AppError({ code: 'store.boot-unknown', message: `The journal names boot ${boot}, which is not in the store.` });
    return known.hostId;
  };

  const marks = sealedMarks.all();
  for (const { id, entry } of journal.entries()) {
    mirror(id, readEntry(entry), (hostId) => id <= (marks.get(hostId) ?? 0));
    bytes += entry.byteLength;
  }
  samples = 0;

  return {
    append(entry) {
      const records = readEntry(entry);
      const newest = new Map<number, number>();
      const fresh = records.filter(({ boot, sequence }) => {
        if (sequence <= (newest.get(boot) ?? boots.storedOf(boot))) return false;
        newest.set(boot, sequence);
        return true;
      });
      if (fresh.length === 0) return;
      const kept = fresh.length === records.length ? entry : joinRecords(entry, fresh);
      // Memory follows the file, never the other way round: a commit that failed has left no trace here.
      const id = database.transaction(() => journal.insert(kept))();
      mirror(id, fresh, () => false);
      bytes += kept.byteLength;
    },
    turnOver() {
      newestEntry = journal.insert(new ArrayBuffer(0));
    },
    bytes: () => bytes,
    newestEntry: () => newestEntry,
    samplesAppended: () => samples,
    firstWithin: (mostBytes) => places.firstWithin(bytes, mostBytes),
  };
}

function joinRecords(entry: ArrayBuffer, records: readonly JournalRecord[]): ArrayBuffer {
  const joined = new Uint8Array(records.reduce((sum, { start, end }) => sum + end - start, 0));
  let at = 0;
  for (const { start, end } of records) {
    joined.set(new Uint8Array(entry, start, end - start), at);
    at += end - start;
  }
  return joined.buffer;
}
