import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { CollectorHealthBoard } from './collector-health.ts';
import type { SeriesTable } from './series-table.ts';

/** One value of now; `series` is the number that the series table gave. */
export interface Reading {
  readonly series: number;
  readonly value: number;
}

/** One source of readings. */
export interface Collector {
  /**
   * Reads the source now. Synchronous where that takes microseconds, else a promise; `signal` is aborted at the deadline.
   * What it throws is counted against this collector alone. Never called again before an earlier call has come back.
   */
  collect(signal: AbortSignal): readonly Reading[] | Promise<readonly Reading[]>;
  close(): void;
}

/** What a collector may use. */
export interface CollectorSurroundings {
  readonly series: SeriesTable;
  readonly clock: Clock;
  readonly log: Log;
  readonly platform: NodeJS.Platform;
  /** `/proc` and `/sys`, elsewhere in tests. */
  readonly procFolder: string;
  readonly sysFolder: string;
  /** Says of a mount, interface, device or sensor that the configuration leaves it out. */
  readonly isExcluded: (name: string) => boolean;
  readonly health: CollectorHealthBoard;
  /** How the queue of batches and the link to the hub stand, for the collector that reports the agent itself. */
  readonly queue: () => QueueState;
}

export interface QueueState {
  /** Batches taken and not acknowledged. */
  readonly batches: number;
  /** Samples given up since the start. */
  readonly droppedSamples: number;
  /** How far this host's clock is ahead of the hub's; null while no hub has told. */
  readonly clockOffsetMs: number | null;
}

/** A line of the registry. */
export interface CollectorKind {
  readonly name: string;
  readonly defaultIntervalMs: number;
  /** Null where this machine has nothing to tell: no sensors, no load average. */
  open(surroundings: CollectorSurroundings): Collector | null | Promise<Collector | null>;
}
