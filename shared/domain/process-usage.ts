/** One process of a host as its agent saw it. */
export interface ProcessUsage {
  readonly pid: number;
  readonly name: string;
  readonly command: string;
  /** Percent of one core over the last interval. */
  readonly cpuPercent: number;
  readonly memoryBytes: number;
}

/** The heaviest processes of a host at one moment (agent's clock). */
export interface TopProcesses {
  readonly takenAtMs: number;
  readonly byCpu: readonly ProcessUsage[];
  readonly byMemory: readonly ProcessUsage[];
}
