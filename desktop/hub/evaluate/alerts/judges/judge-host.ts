import type { HostCondition } from '#shared/domain/host-condition.ts';

/** What a host's silence means for the rules on hosts. `stopped`: it said farewell, and nothing is wrong. */
export type HostFinding =
  | { readonly finding: 'silent'; readonly sinceMs: number }
  | { readonly finding: 'heard' | 'stopped' | 'unknown'; readonly sinceMs: null };

const HEARD: HostFinding = { finding: 'heard', sinceMs: null };
const STOPPED: HostFinding = { finding: 'stopped', sinceMs: null };
const UNKNOWN: HostFinding = { finding: 'unknown', sinceMs: null };

/**
 * Whether a host is down, from its condition, in which silence was weighed already. Silence counts from its last word, but not from before
 * the hub listened.
 */
export function judgeHost(condition: HostCondition | undefined, listeningSinceMs: number): HostFinding {
  const reason = condition?.reasons[0];
  if (condition === undefined || condition.state === 'unknown') return UNKNOWN;
  switch (reason?.code) {
    case 'down':
    case 'silent':
      return { finding: 'silent', sinceMs: Math.max(reason.sinceMs, listeningSinceMs) };
    case 'stopped':
      return STOPPED;
    default:
      return HEARD;
  }
}
