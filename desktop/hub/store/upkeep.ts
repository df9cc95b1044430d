import type { Database } from 'better-sqlite3';
import type { Series } from '#shared/domain/series.ts';
import type { RetentionPolicy } from '../kernel/retention-policy.ts';
import type { HostHead } from './head.ts';
import type { Heads } from './heads.ts';
import type { Followers } from './followers.ts';
import type { JournalHead } from './journal-head.ts';
import { retain } from './retention.ts';
import { foldHost, isFoldDue } from './rollup/fold-host.ts';
import { alignDown, FINEST_TIER } from './rollup/tiers.ts';
import { changedBy } from './rollup/what-changed.ts';
import { sealHead } from './seal-head.ts';
import { openSealedSamples } from './sealed-samples.ts';
import type { BootTable } from './tables/boot-table.ts';
import type { ChunkTable } from './tables/chunk-table.ts';
import type { EventWindowTable } from './tables/event-window-table.ts';
import type { JournalTable } from './tables/journal-table.ts';
import type { RollupMarkTable, TimeRange } from './tables/rollup-mark-table.ts';
import type { RollupTable } from './tables/rollup-table.ts';
import type { SealedMarkTable } from './tables/sealed-mark-table.ts';
import type { TierUseTable } from './tables/tier-use-table.ts';
import { createVacuum } from './vacuum.ts';

export interface UpkeepDependencies {
  readonly database: Database;
  readonly heads: Heads;
  readonly boots: BootTable;
  readonly journal: JournalTable;
  readonly sealedMarks: SealedMarkTable;
  readonly chunks: ChunkTable;
  readonly rollups: RollupTable;
  readonly marks: RollupMarkTable;
  readonly eventWindows: EventWindowTable;
  readonly tierUse: TierUseTable;
  readonly followers: Pick<Followers, 'firstHeld' | 'noteGone'>;
  readonly seriesOf: (hostId: string) => readonly Series[];
  readonly journalHead: Pick<JournalHead, 'bytes' | 'newestEntry' | 'turnOver'>;
  /** Rows of a full chunk. */
  readonly sealRows: number;
  /** Called before something is written; not at a look that finds nothing to do, since it is not free and batches come all the time. */
  readonly relax: () => void;
}

/** What the store does by itself: sealing, folding, deleting. Always in pieces of a few milliseconds, between which batches are stored. */
export interface Upkeep {
  /** Does one piece; false if there is nothing to do. What throws lost nothing and is tried again. */
  step(): boolean;
  /** Begins to delete what is too old, in later steps. */
  beginRetention(nowMs: number, policy: RetentionPolicy): void;
  /** A follower went on: what was kept for it may go. */
  trimAgain(): void;
  /** Seals and folds everything at once. */
  finish(): void;
}

const JOURNAL_ROWS_AT_ONCE = 64;

export function createUpkeep(dependencies: UpkeepDependencies): Upkeep {
  const { database, heads, boots, journal, sealedMarks, chunks, rollups, marks, followers, seriesOf, journalHead } = dependencies;
  const { sealRows, relax } = dependencies;
  const vacuum = createVacuum(database, relax);
  /** First and last time of what is sealed of each host. */
  const sealed = new Map<string, TimeRange>();
  const toFold = new Set<string>();
  let folding: { readonly hostId: string; readonly untilMs: number; readonly work: Generator<void> } | null = null;
  let retaining: Generator<void> | null = null;
  let isTrimmed = false;

  for (const hostId of chunks.hostIds()) {
    const range = chunks.rangeOf(hostId);
    if (range !== null) sealed.set(hostId, range);
    toFold.add(hostId);
  }

  const transact = (work: () => void): void => {
    relax();
    try {
      database.transaction(work)();
    } catch (error) {
      marks.reload();
      chunks.forget();
      rollups.forget();
      dependencies.tierUse.reload();
      throw error;
    }
  };
  const seal = (head: HostHead): void => {
    const { hostId } = head;
    let range: TimeRange = sealed.get(hostId) ?? { startMs: Number.POSITIVE_INFINITY, endMs: Number.NEGATIVE_INFINITY };
    const foldedMs = Math.max(marks.until(hostId, 0) ?? 0, folding?.hostId === hostId ? folding.untilMs : 0);
    transact(() => {
      for (const { startMs, endMs } of sealHead(head, chunks, sealRows)) {
        range = { startMs: Math.min(range.startMs, startMs), endMs: Math.max(range.endMs, endMs) };
        const changed = changedBy({ startMs, endMs }, foldedMs);
        if (changed !== null) marks.noteDirty(hostId, changed);
      }
      boots.save(hostId);
      sealedMarks.set(hostId, journalHead.newestEntry());
    });
    heads.clear(head);
    sealed.set(hostId, range);
    toFold.add(hostId);
    isTrimmed = false;
  };
  const trim = (): boolean => {
    if (isTrimmed) return false;
    relax();
    const needed = heads.firstEntry() ?? journalHead.newestEntry();
    const deleted = journal.deleteBefore(Math.min(needed, followers.firstHeld()), JOURNAL_ROWS_AT_ONCE);
    isTrimmed = deleted < JOURNAL_ROWS_AT_ONCE;
    return deleted > 0;
  };
  const beginFold = (): typeof folding => {
    for (const hostId of toFold) {
      toFold.delete(hostId);
      const range = sealed.get(hostId);
      if (range === undefined || !isFoldDue(hostId, range, marks)) continue;
      const openSealed = (id: string, startMs: number, endMs: number) => openSealedSamples(chunks, id, startMs, endMs);
      return {
        hostId,
        untilMs: alignDown(range.endMs, FINEST_TIER.stepMs),
        work: foldHost(hostId, range, { rollups, marks, seriesOf, openSealed, transact }),
      };
    }
    return null;
  };
  const fold = (): boolean => {
    folding ??= beginFold();
    if (folding === null) return false;
    const { hostId, work } = folding;
    try {
      if (work.next().done === true) folding = null;
    } catch (error) {
      // It begins anew at the next sealing of this host.
      folding = null;
      toFold.delete(hostId);
      throw error;
    }
    return true;
  };
  function* retainAll(nowMs: number, policy: RetentionPolicy): Generator<void> {
    // A host that is gone would keep its last rows in the journal for ever.
    for (const head of heads.quietSince(nowMs - policy.samplesMs)) {
      seal(head);
      yield;
    }
    yield* retain(nowMs, policy, { ...dependencies, transact, onGone: followers.noteGone });
  }
  const deleteOld = (): boolean => {
    if (retaining === null) return false;
    try {
      if (retaining.next().done === true) retaining = null;
    } catch (error) {
      retaining = null;
      throw error;
    }
    return true;
  };

  return {
    step() {
      const due = heads.due(journalHead.bytes());
      if (due === null) return trim() || fold() || deleteOld() || vacuum.step();
      seal(due);
      return true;
    },
    beginRetention(nowMs, policy) {
      retaining ??= retainAll(nowMs, policy);
    },
    trimAgain() {
      isTrimmed = false;
    },
    finish() {
      for (const head of heads.filled()) seal(head);
      journalHead.turnOver();
      while (trim() || fold());
    },
  };
}
