/** Time spent by mode since the host started, in any one unit; `times[i]` belongs to `modes[i]`. */
export interface CpuTimes {
  readonly modes: readonly string[];
  readonly all: readonly number[];
  readonly cores: ReadonlyMap<string, readonly number[]>;
}

export interface CpuTimesSource {
  read(): CpuTimes;
  close(): void;
}
