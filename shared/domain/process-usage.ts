/** What a host tells of its programs, least first; it is set in its agent and nowhere else. */
export const PROGRAMS_TOLD = ['nothing', 'names', 'commands'] as const;
export type ProgramsTold = (typeof PROGRAMS_TOLD)[number];

/** One process of a host as its agent saw it. */
export interface ProcessUsage {
  readonly pid: number;
  readonly name: string;
  /** Empty unless the host tells commands, and then without what is plainly a secret. */
  readonly command: string;
  /** Percent of one core over the last interval. */
  readonly cpuPercent: number;
  readonly memoryBytes: number;
}

/** The heaviest processes of a host at one moment (agent's clock). */
export interface TopProcesses {
  readonly takenAtMs: number;
  /** Absent: an older agent, which was never asked what it may tell. */
  readonly tells?: ProgramsTold | undefined;
  readonly byCpu: readonly ProcessUsage[];
  readonly byMemory: readonly ProcessUsage[];
}

/** Only what the host says that it tells. Of an agent that does not say, names: nobody has allowed its command lines. */
export function withinTold(top: TopProcesses): TopProcesses {
  const { tells = 'names' } = top;
  if (tells === 'commands') return top;
  const only = (list: readonly ProcessUsage[]): readonly ProcessUsage[] =>
    tells === 'nothing' ? [] : list.map((usage) => ({ ...usage, command: '' }));
  return { ...top, byCpu: only(top.byCpu), byMemory: only(top.byMemory) };
}
