/** The last of a chunk's pages is half empty on average, and several rollups lie in one. Counts for new files only. */
export const PAGE_BYTES = 8_192;

/** Frames that are in the log, and how many of them are in the file as well. */
export interface LogLength {
  readonly log: number;
  readonly checkpointed: number;
}

/** The write-ahead log, in frames, which are pages with a head of 24 bytes. */
export const LOG_FRAMES = {
  /** As many that are not in the file yet are copied into it: 1 MiB, some milliseconds in which nothing is stored. */
  copied: 128,
  /** At this length it begins anew, for which nothing may be left: 12 MiB. */
  begunAnew: 1_536,
  /** When nobody does so the store copies by itself: 128 MiB. */
  copiedByTheStore: 16_384,
} as const;

/**
 * Its file is not cut below this when it begins anew: what is written over what is there needs no change of the file's length, which
 * costs the disk a second flush, and lets a commit wait for all that others wrote to the same file system meanwhile.
 */
export const LOG_FILE_BYTES = 32 * 1_048_576;
