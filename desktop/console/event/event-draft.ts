import type { PhaseKind, VenueEvent } from '#shared/domain/event/venue-event.ts';
import type { RestNewEvent } from '#shared/protocol/rest/events/events.ts';
import { PHASE_WORDS } from '#shared/view/event-words.ts';
import { momentOfVenueTime, venueLocalTime } from '#shared/view/venue-local-time.ts';

/** A line of the form; `at` is what the field for its time says. */
export interface DraftPhase {
  readonly id: string | null;
  readonly at: string;
  readonly kind: PhaseKind;
  readonly name: string;
  readonly isQuiet: boolean;
}

export interface EventDraft {
  readonly name: string;
  readonly startAt: string;
  readonly endAt: string;
  /** Empty: the whole venue. */
  readonly zones: readonly string[];
  readonly vendorIds: readonly string[];
  readonly opensItself: boolean;
  readonly note: string;
  readonly phases: readonly DraftPhase[];
}

const USUAL: readonly (readonly [PhaseKind, number])[] = [
  ['set-up', 0],
  ['doors', 4],
  ['ceremony', 5],
  ['dinner', 7],
  ['first-dance', 10],
  ['tear-down', 14],
];
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** An event as most are, tomorrow from nine. */
export function usualDraft(nowMs: number, timeZone: string): EventDraft {
  const day = venueLocalTime(nowMs + DAY_MS, timeZone).slice(0, 10);
  const startMs = momentOfVenueTime(`${day}T09:00`, timeZone) ?? nowMs;
  const at = (hours: number): string => venueLocalTime(startMs + hours * HOUR_MS, timeZone);
  return {
    name: '',
    startAt: at(0),
    endAt: at(16),
    zones: [],
    vendorIds: [],
    opensItself: true,
    note: '',
    phases: USUAL.map(([kind, hours]) => ({ id: null, at: at(hours), kind, name: PHASE_WORDS[kind].name, isQuiet: kind === 'ceremony' })),
  };
}

export function draftOf(event: VenueEvent, timeZone: string): EventDraft {
  return {
    name: event.name,
    startAt: venueLocalTime(event.startMs, timeZone),
    endAt: venueLocalTime(event.endMs, timeZone),
    zones: event.zones,
    vendorIds: event.vendorIds,
    opensItself: event.opensItself,
    note: event.note,
    phases: event.phases.map(({ id, startMs, kind, name, isQuiet }) => ({
      id,
      at: venueLocalTime(startMs, timeZone),
      kind,
      name,
      isQuiet,
    })),
  };
}

/** Of a file that the hub has read. */
export function draftOfImport(event: RestNewEvent, timeZone: string): EventDraft {
  return {
    name: event.name,
    startAt: venueLocalTime(event.start_time, timeZone),
    endAt: venueLocalTime(event.end_time, timeZone),
    zones: event.zones,
    vendorIds: event.vendor_ids,
    opensItself: event.opens_itself,
    note: event.note,
    phases: event.phases.map((phase) => ({
      id: null,
      at: venueLocalTime(phase.start_time, timeZone),
      kind: phase.kind,
      name: phase.name ?? PHASE_WORDS[phase.kind].name,
      isQuiet: phase.is_quiet,
    })),
  };
}

/**
 * What is sent; null while a time is lacking. What the form does not show is not in it, and stays as it is when an event is changed.
 */
export function draftToRest(draft: EventDraft, timeZone: string, before: VenueEvent | null): object | null {
  const startTime = momentOfVenueTime(draft.startAt, timeZone);
  const endTime = momentOfVenueTime(draft.endAt, timeZone);
  const phases = draft.phases.map(({ id, at, kind, name, isQuiet }) => {
    // Fields show whole minutes: one that was begun by hand keeps its second.
    const known = before?.phases.find((phase) => phase.id === id);
    const isUntouched = known !== undefined && venueLocalTime(known.startMs, timeZone) === at;
    return {
      ...(id === null ? {} : { id }),
      kind,
      ...(name.trim() === '' ? {} : { name }),
      start_time: isUntouched ? known.startMs : momentOfVenueTime(at, timeZone),
      is_quiet: isQuiet,
    };
  });
  if (startTime === null || endTime === null || phases.some((phase) => phase.start_time === null)) return null;
  const keeps = (timeMs: number, knownMs: number | undefined, at: string): number =>
    knownMs !== undefined && venueLocalTime(knownMs, timeZone) === at ? knownMs : timeMs;
  return {
    name: draft.name,
    start_time: keeps(startTime, before?.startMs, draft.startAt),
    end_time: keeps(endTime, before?.endMs, draft.endAt),
    zones: [...draft.zones],
    vendor_ids: [...draft.vendorIds],
    opens_itself: draft.opensItself,
    note: draft.note.trim(),
    phases,
  };
}
