import type { Incident } from './incident-plan.ts';

const SECOND_MS = 1_000;
/** A smaller venue would be all trouble. */
const LEAST_HOSTS = 4;

/**
 * What goes wrong soon after the demo opens, beside what the seed decides: whoever tries it should not have to wait for
 * trouble to see how it looks. One host is too busy for six minutes; another falls silent long enough to be down.
 */
export function openingIncidents(hostCount: number, openedAtMs: number): readonly Incident[] {
  if (hostCount < LEAST_HOSTS) return [];
  const at = (kind: Incident['kind'], hostIndex: number, fromSeconds: number, toSeconds: number): Incident => ({
    kind,
    hostIndex,
    startMs: openedAtMs + fromSeconds * SECOND_MS,
    endMs: openedAtMs + toSeconds * SECOND_MS,
  });
  return [at('cpu-hog', 1, 20, 380), at('silence', hostCount - 1, 60, 180)];
}

/** Those of `incidents` that are under way. */
export function underWay(incidents: readonly Incident[], timeMs: number): readonly Incident[] {
  return incidents.filter(({ startMs, endMs }) => timeMs >= startMs && timeMs < endMs);
}
