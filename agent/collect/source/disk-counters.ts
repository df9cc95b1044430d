/** What one disk has done since the host started; null where the platform does not tell. */
export interface DiskCounters {
  readonly device: string;
  readonly readBytes: number;
  readonly writtenBytes: number;
  readonly activity: {
    readonly reads: number;
    readonly writes: number;
    /** Sum of the times of all reads, milliseconds. */
    readonly readMs: number;
    readonly writeMs: number;
    /** Time with at least one request under way, milliseconds. */
    readonly busyMs: number;
  } | null;
}

export interface DiskCountersSource {
  read(): readonly DiskCounters[] | Promise<readonly DiskCounters[]>;
  close(): void;
}
