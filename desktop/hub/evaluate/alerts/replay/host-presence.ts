import type { PastReader } from './read-past.ts';

/** What every agent sends as long as it lives. */
const SIGNS_OF_LIFE = ['agent_cpu_percent', 'host_cpu_usage_percent', 'host_uptime_seconds'];
const MOST_POINTS = 60_000;

/** Of one host, step by step, whether anything came. */
export interface Presence {
  readonly startMs: number;
  readonly stepMs: number;
  readonly isThere: Uint8Array;
}

export interface PresenceRange {
  readonly startMs: number;
  readonly endMs: number;
  readonly stepMs: number;
}

/** When hosts were heard, from the figures that every agent sends. */
export async function readPresence(
  reader: PastReader,
  hostIds: readonly string[],
  { startMs, endMs, stepMs }: PresenceRange,
): Promise<ReadonlyMap<string, Presence>> {
  const count = Math.ceil((endMs - startMs) / stepMs);
  const found = new Map(hostIds.map((id) => [id, { startMs, stepMs, isThere: new Uint8Array(count) }]));
  const most = Math.max(1, Math.floor(MOST_POINTS / SIGNS_OF_LIFE.length / Math.max(1, hostIds.length)));
  for (let fromMs = startMs; fromMs < endMs; fromMs += most * stepMs) {
    const untilMs = Math.min(endMs, fromMs + most * stepMs);
    const selector = { hostIds, names: SIGNS_OF_LIFE };
    const result = await reader.query({ selector, startMs: fromMs, endMs: untilMs, stepMs, aggregations: ['last'] });
    for (const { hostId, columns } of result.series) {
      const presence = found.get(hostId);
      for (const [i, value] of (columns.last ?? []).entries()) {
        if (value === null || presence === undefined) continue;
        // A longer step than asked for stands for all that are in it.
        const first = Math.floor((result.startMs + i * result.stepMs - startMs) / stepMs);
        presence.isThere.fill(1, Math.max(0, first), first + Math.ceil(result.stepMs / stepMs));
      }
    }
  }
  return found;
}

/** Whether anything came in a time. */
export function wasHeard({ startMs, stepMs, isThere }: Presence, fromMs: number, untilMs: number): boolean {
  const first = Math.max(0, Math.floor((fromMs - startMs) / stepMs));
  const last = Math.min(isThere.length - 1, Math.floor((untilMs - startMs) / stepMs));
  for (let i = first; i <= last; i += 1) if (isThere[i] === 1) return true;
  return false;
}
