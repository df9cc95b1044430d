import { phaseAt } from '#shared/domain/event/run-sheet.ts';
import type { VenueEvent } from '#shared/domain/event/venue-event.ts';
import { say } from './words.ts';

/** What a clock of the day counts down to. */
export interface ComingPart {
  readonly event: VenueEvent;
  /** `Ceremony`; the name of the event where it only begins; `Over` for its end. */
  readonly name: string;
  readonly atMs: number;
  /** What is under way now; null: nothing. */
  readonly under: string | null;
}

/** What comes next, or the next part of a kind; null where none comes. Events by their begin. */
export function comingPart(events: readonly VenueEvent[], kind: string | null, nowMs: number): ComingPart | null {
  for (const event of events) {
    if (event.endMs <= nowMs) continue;
    const under = phaseAt(event, nowMs)?.name ?? null;
    const next = event.phases.find((phase) => phase.startMs > nowMs && (kind === null || phase.kind === kind));
    if (next !== undefined) return { event, name: next.name, atMs: next.startMs, under };
    if (kind !== null) continue;
    if (event.startMs > nowMs) return { event, name: event.name, atMs: event.startMs, under };
    return { event, name: say('over'), atMs: event.endMs, under };
  }
  return null;
}

/** `00:42:10`; from two days on in days. */
export function clockWords(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1_000));
  if (seconds >= 48 * 3_600) return say('days', { n: Math.round(seconds / 86_400) });
  return [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
