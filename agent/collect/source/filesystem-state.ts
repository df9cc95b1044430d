/** How full one filesystem is. */
export interface FilesystemState {
  readonly mount: string;
  readonly device: string;
  readonly type: string;
  /** Nobody can fill it up: it does not count for the fullest. */
  readonly isReadOnly: boolean;
  readonly sizeBytes: number;
  readonly usedBytes: number;
  /** What an ordinary user can still have. */
  readonly availableBytes: number;
  /** Null where file entries are not limited. */
  readonly inodesUsedPercent: number | null;
}

export interface FilesystemSource {
  read(): Promise<readonly FilesystemState[]>;
  close(): void;
}
