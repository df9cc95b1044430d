import { readFileSync } from 'node:fs';

/** CPU time that a process has used, all threads, milliseconds (Linux). */
export function cpuTimeMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // Clock ticks of 10 ms: user and system time, threads that ended included.
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Resident memory, MiB. */
export function residentMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;
}

/** The most resident memory that it ever had, MiB. */
export function mostResidentMb(pid: number): number {
  return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;
}

/** Memory with what is shared counted by parts, MiB. */
export function proportionalMb(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]) / 1_024;
}

/** Memory that is a process's own and written to, MiB: other programs that come and go change nothing of it. */
export function ownMb(pid: number): number {
  return Number(/^Private_Dirty:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]) / 1_024;
}
