/** How long everything is kept: whichever comes first, a time or a size. */
export interface RetentionPolicy {
  /** Samples as they were taken, milliseconds. */
  readonly samplesMs: number;
  /** Samples may take this many bytes; above it the oldest go first, whatever their age. Those of event windows stay. */
  readonly samplesBytes: number;
  /** A time for each tier of rollups, the finest first, milliseconds. */
  readonly tiersMs: readonly number[];
  /** Bytes that each tier of rollups may take. */
  readonly tiersBytes: readonly number[];
  /** Samples of pinned event windows, milliseconds after their end. */
  readonly pinnedMs: number;
}

const DAY_MS = 86_400_000;
const GIB = 1_073_741_824;

export const RETENTION: RetentionPolicy = {
  samplesMs: 14 * DAY_MS,
  samplesBytes: 20 * GIB,
  tiersMs: [90 * DAY_MS, 400 * DAY_MS, 5 * 366 * DAY_MS, 30 * 366 * DAY_MS],
  tiersBytes: [20 * GIB, 10 * GIB, 10 * GIB, 5 * GIB],
  // Thirteen months: next year's party of the same date is compared with this year's.
  pinnedMs: 400 * DAY_MS,
};
