import type { BatchTick } from '#shared/protocol/sample-codec.ts';

/** A batch as it waits: already in its wire form, so that sending it again costs nothing. */
export interface SpooledBatch {
  readonly sequence: number;
  readonly payload: Uint8Array;
  /** Series numbers below this one must have been announced before it is sent. */
  readonly seriesCount: number;
  readonly sampleCount: number;
}

export interface SpoolStatistics {
  /** Batches taken and not acknowledged. */
  readonly batches: number;
  readonly bytes: number;
  /** Given up since the start: too old or too many to keep, or refused by the hub for good. */
  readonly droppedBatches: number;
  readonly droppedSamples: number;
}

/** Keeps batches from the moment they are taken until the hub has stored them. Bounded; when full the oldest goes. */
export interface Spool {
  /** Takes the rows of one moment or several as the next batch and returns its sequence, which counts from 1. */
  append(ticks: readonly BatchTick[]): number;
  /** The first unacknowledged batch with a sequence above `sequence`. */
  firstAfter(sequence: number): SpooledBatch | null;
  /** The hub has stored every batch up to `sequence`. */
  acknowledge(sequence: number): void;
  /** Gives up one batch that the hub will never take. */
  discard(sequence: number): void;
  statistics(): SpoolStatistics;
  close(): void;
}
