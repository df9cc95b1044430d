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
  /** What is executed; empty if it is not for this user to know, or it is gone. */
  executableOf(pid: number): Promise<string>;
  /** Its command line, word by word; empty if it has none or is gone. */
  commandOf(pid: number): Promise<readonly string[]>;
}
