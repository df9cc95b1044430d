import type { BatchTick } from '#shared/protocol/sample-codec.ts';
import type { Backlog } from './backlog.ts';

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
  /** The boot under which batches are numbered now. */
  bootId(): string;
  /**
   * From now on batches are numbered from 1 again, under another boot; what waits is backlog of the boot so far. So what is of now
   * need not stand in line behind an outage. False, and all as before, while there is no disk to keep the earlier ones on.
   */
  beginBoot(bootId: string): boolean;
  /** Takes the rows of one moment or several as the next batch and returns its sequence, which counts from 1. */
  append(ticks: readonly BatchTick[]): number;
  /** The first unacknowledged batch with a sequence above `sequence`. */
  firstAfter(sequence: number): SpooledBatch | null;
  /** The hub has stored every batch up to `sequence`. */
  acknowledge(sequence: number): void;
  /** Gives up one batch that the hub will never take. */
  discard(sequence: number): void;
  statistics(): SpoolStatistics;
  /** What was taken under other boots. */
  readonly backlog: Backlog;
  close(): void;
}
