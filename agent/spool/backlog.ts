import type { SeriesAnnouncement } from '#shared/protocol/agent-events.ts';

/** Samples of an earlier boot in the form in which they are sent: several batches as one. */
export interface BackfillBatch {
  /** That of the last batch in it; the hub then has all up to there. */
  readonly sequence: number;
  readonly payload: Uint8Array;
}

/** What earlier boots of this agent took and the hub may not have. */
export interface Backlog {
  /** Boots that left something, the newest first. */
  boots(): readonly string[];
  /** Series of a boot under the numbers that its batches use. */
  seriesOf(bootId: string): readonly SeriesAnnouncement[];
  /** The first unacknowledged batches above `sequence`, null if there are none. */
  nextAfter(bootId: string, sequence: number): BackfillBatch | null;
  /** The hub has stored all of this boot up to `sequence`. */
  acknowledge(bootId: string, sequence: number): void;
  /** Gives up what the hub will never take: all up to `sequence`. */
  giveUp(bootId: string, sequence: number): void;
  /** Batches that wait. */
  batches(): number;
}
