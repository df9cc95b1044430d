import { phaseAt } from './run-sheet.ts';
import { EVENT_DAY_LAYER, type RuleLayer } from './rule-overlay.ts';
import { concernsZone, type EventPhase, type VenueEvent } from './venue-event.ts';

/** What a person said of the mode; it holds until `untilMs`, whatever the calendar says. */
export interface DaySwitch {
  readonly isOn: boolean;
  readonly atMs: number;
  readonly untilMs: number;
  /** The event that it was put on for; null: for none in particular. */
  readonly eventId: string | null;
  /** Who did it. */
  readonly by: string;
  readonly reason: string;
}

/** An event that is under way, and where in its run-sheet it is. */
export interface OpenEvent {
  readonly event: VenueEvent;
  readonly phase: EventPhase | null;
}

/** Wedding-day mode at a moment. */
export interface EventDay {
  readonly isOn: boolean;
  /** Null where nobody said anything, or it has run out. */
  readonly hand: DaySwitch | null;
  /** Events whose window is open, by their begin; none while it is off by hand. */
  readonly open: readonly OpenEvent[];
}

/** The mode at `nowMs`: on for the window of each event that opens by itself, unless somebody said otherwise. */
export function eventDayAt(events: readonly VenueEvent[], said: DaySwitch | null, nowMs: number): EventDay {
  const hand = said !== null && nowMs < said.untilMs ? said : null;
  if (hand?.isOn === false) return { isOn: false, hand, open: [] };
  const open = events
    .filter((event) => {
      if (event.id === hand?.eventId) return true;
      return event.opensItself && event.startMs <= nowMs && nowMs < event.endMs;
    })
    .toSorted((a, b) => a.startMs - b.startMs || (a.id < b.id ? -1 : 1))
    .map((event) => ({ event, phase: phaseAt(event, nowMs) }));
  return { isOn: hand !== null || open.length > 0, hand, open };
}

/** What lies over the rules for something in `zone` (null: in none). */
export function layersOver(day: EventDay, zone: string | null): readonly RuleLayer[] {
  const here = day.open.filter(({ event }) => concernsZone(event, zone));
  // Put on by hand for no event in particular it is on for all.
  if (here.length === 0 && !(day.isOn && day.hand !== null && day.hand.eventId === null)) return [];
  return [
    EVENT_DAY_LAYER,
    ...here.flatMap(({ event, phase }): RuleLayer[] => [
      { layer: 'event', id: event.id, name: event.name, overlays: event.overlays },
      ...(phase === null ? [] : [{ layer: 'phase' as const, id: `${event.id}/${phase.id}`, name: phase.name, overlays: phase.overlays }]),
    ]),
  ];
}

/** Says the same for two moments exactly when nothing changed between them that layers, quiet phases or sampling depend on. */
export function dayKey({ isOn, hand, open }: EventDay): string {
  return JSON.stringify([isOn, hand, open.map(({ event, phase }) => [event, phase?.id ?? null])]);
}
