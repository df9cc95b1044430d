import { awaitedUntilMs } from '#shared/domain/assess-host.ts';
import type { HostCondition } from '#shared/domain/host-condition.ts';

/** What a host's silence means for the rules on hosts. `stopped`: it said farewell, and nothing is wrong. */
export type HostFinding =
  | { readonly finding: 'silent'; readonly sinceMs: number }
  | { readonly finding: 'heard' | 'stopped' | 'unknown'; readonly sinceMs: null };

const HEARD: HostFinding = { finding: 'heard', sinceMs: null };
const STOPPED: HostFinding = { finding: 'stopped', sinceMs: null };
const UNKNOWN: HostFinding = { finding: 'unknown', sinceMs: null };

export interface HostJudgement {
  readonly condition: HostCondition | undefined;
  /** How often it samples; asked only where it matters. */
  readonly intervalMs: () => number;
  readonly listeningSinceMs: number;
  readonly nowMs: number;
}

/**
 * Whether a host is down, from its condition, in which silence was weighed already. Silence counts from its last word, but not from before
 * the hub listened; a host that was not heard since then has the time that agents take to come back.
 */
export function judgeHost({ condition, intervalMs, listeningSinceMs, nowMs }: HostJudgement): HostFinding {
  const reason = condition?.reasons[0];
  if (condition === undefined || condition.state === 'unknown') return UNKNOWN;
  switch (reason?.code) {
    case 'down':
    case 'silent':
      if (reason.sinceMs <= listeningSinceMs && nowMs < awaitedUntilMs(listeningSinceMs, intervalMs())) return UNKNOWN;
      return { finding: 'silent', sinceMs: Math.max(reason.sinceMs, listeningSinceMs) };
    case 'stopped':
      return STOPPED;
    default:
      return HEARD;
  }
}
