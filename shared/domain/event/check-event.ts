import { refusal } from '../../language/refusal.ts';
import type { Sentence } from '../../language/wording.ts';
import { MOST_EVENT_WINDOW_MS } from '../event-window.ts';
import { type EventPhase, MOST_PHASES, type PhaseKind, type VenueEvent } from './venue-event.ts';

/** What is wrong with an event, for people: which field, and what about it. */
export interface EventProblem {
  readonly field: 'start_time' | 'end_time' | 'phases' | 'zones';
  readonly says: Sentence;
}

/** Null: it can be as it is. */
export function checkEvent({ startMs, endMs, phases }: Pick<VenueEvent, 'startMs' | 'endMs' | 'phases'>): EventProblem | null {
  if (endMs <= startMs) return { field: 'end_time', says: refusal`The event would be over before it begins.` };
  if (endMs - startMs > MOST_EVENT_WINDOW_MS) return { field: 'end_time', says: refusal`An event lasts 7 days at most.` };
  if (phases.length > MOST_PHASES) return { field: 'phases', says: refusal`A run-sheet has ${MOST_PHASES} parts at most.` };
  const outside = phases.find((phase) => phase.startMs < startMs || phase.startMs >= endMs);
  if (outside !== undefined) return { field: 'phases', says: refusal`“${outside.name}” would begin outside the event.` };
  const twice = phases.find(({ id }, index) => phases.findIndex((other) => other.id === id) !== index);
  if (twice !== undefined) return { field: 'phases', says: refusal`Two parts of the run-sheet have the id "${twice.id}".` };
  return null;
}

/** A phase as people give it; what is absent is made. */
export type NewPhase = Omit<EventPhase, 'id' | 'plannedMs' | 'overlays'> & {
  readonly id?: string | undefined;
  readonly overlays?: EventPhase['overlays'] | undefined;
};

/**
 * A run-sheet in order, each phase with an id: its own, or one made of its kind or name. `before` is the run-sheet that it takes the place
 * of: what is known there keeps what it changes of rules unless that is given, and with `isOnTheDay` the time that was planned for it.
 */
export function toRunSheet(phases: readonly NewPhase[], before: readonly EventPhase[] = [], isOnTheDay = false): readonly EventPhase[] {
  const taken = new Set(phases.flatMap(({ id }) => id ?? []));
  return phases
    .toSorted((a, b) => a.startMs - b.startMs)
    .map(({ id: given, overlays, ...phase }) => {
      const id = given ?? freeId(phase, taken);
      taken.add(id);
      const known = before.find((one) => one.id === id);
      const plannedMs = isOnTheDay ? (known?.plannedMs ?? phase.startMs) : phase.startMs;
      return { ...phase, id, plannedMs, overlays: overlays ?? known?.overlays ?? [] };
    });
}

function freeId({ kind, name }: { readonly kind: PhaseKind; readonly name: string }, taken: ReadonlySet<string>): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40);
  const stem = kind === 'other' ? slug || 'part' : kind;
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? stem : `${stem}-${count}`;
    if (!taken.has(id)) return id;
  }
}
