import type { Arrival, TimelineLine, TimelineWay } from './fold-timeline.ts';
import { say } from './words.ts';

/** `Phone app: seen 18:44:03`, `Slack: did not get through 18:44:03 (no internet)`. */
export function wayWords({ name, state, atMs, reason }: TimelineWay, clock: (timeMs: number) => string): string {
  return `${name}: ${say(`way.${state}`)} ${clock(atMs)}${reason === null ? '' : ` (${reason.replace(/\.$/, '')})`}`;
}

/** How a line's notice got on, for people; null where nobody was told. */
export function arrivalWords({ arrival, ways }: TimelineLine, clock: (timeMs: number) => string): string | null {
  if (arrival === null) return null;
  if (arrival === 'queued' || arrival === 'withdrawn') return say(`way.${arrival}`);
  return ways.map((way) => wayWords(way, clock)).join(', ');
}

/** Whether somebody was told for certain (`good`), perhaps (`open`), or not (`lack`). */
export function arrivalWeight(arrival: Arrival): 'good' | 'open' | 'lack' {
  if (arrival === 'failed') return 'lack';
  return arrival === 'delivered' || arrival === 'seen' || arrival === 'acknowledged' ? 'good' : 'open';
}
