/** What one process has used so far. */
export interface ProcessSnapshot {
  readonly pid: number;
  readonly name: string;
  /** Start in any unit: a number that was given to another process meanwhile has another. */
  readonly startedAt: number;
  /** Processor time since its start, milliseconds. */
  readonly cpuMs: number;
  readonly memoryBytes: number;
}

export interface ProcessReader {
  read(): Promise<readonly ProcessSnapshot[]>;
  /** Its command line, shortened; empty if it has none or is gone. */
  commandOf(pid: number): Promise<string>;
}
