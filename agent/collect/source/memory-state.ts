/** Bytes; null where the platform does not tell. */
export interface MemoryState {
  readonly totalBytes: number;
  readonly availableBytes: number;
  readonly cachedBytes: number | null;
  readonly swapTotalBytes: number;
  readonly swapUsedBytes: number;
}

export interface MemorySource {
  read(): MemoryState | Promise<MemoryState>;
  close(): void;
}
