import type { EventDay } from '#shared/domain/event/event-day.ts';
import { concernsZone } from '#shared/domain/event/venue-event.ts';
import { HOST_LABEL } from '#shared/domain/label-matcher.ts';
import type { SeriesSelector } from '#shared/domain/query.ts';

export interface EventQueriesFirstDependencies {
  readonly day: () => EventDay;
  /** Null: in none; undefined: there is no such host. */
  readonly zoneOf: (hostId: string) => string | null | undefined;
}

/**
 * Says whether what a program asks for can wait, so that what an event needs is answered first: while one is under way, all but questions
 * about its own hosts, by their names or their zone. What people ask for at a screen never waits, and is not asked here.
 */
export function eventQueriesFirst({ day, zoneOf }: EventQueriesFirstDependencies): (selector: SeriesSelector) => boolean {
  return (selector) => {
    const { isOn, open } = day();
    if (!isOn) return false;
    // Put on by hand for no event in particular it is on for all.
    const isOfEvent = (zone: string | null | undefined): boolean =>
      zone !== undefined && (open.length === 0 || open.some(({ event }) => concernsZone(event, zone)));
    const hosts = selector.hostIds ?? valuesOf(selector, HOST_LABEL);
    if (hosts.length > 0) return !hosts.every((hostId) => isOfEvent(zoneOf(hostId)));
    const zones = valuesOf(selector, 'zone');
    return zones.length === 0 || !zones.every(isOfEvent);
  };
}

/** What a label must be. */
function valuesOf({ labels, matchers = [] }: SeriesSelector, label: string): readonly string[] {
  const equal = matchers.filter((matcher) => matcher.label === label && matcher.operator === '=').map(({ value }) => value);
  return labels?.[label] === undefined ? equal : [...equal, labels[label]];
}
