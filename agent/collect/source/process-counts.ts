export interface ProcessCounts {
  readonly all: number;
  /** Running or ready to run. */
  readonly running: number;
}

export interface ProcessCountsSource {
  read(): ProcessCounts | Promise<ProcessCounts>;
  close(): void;
}
