import { describe, expect, it } from 'vitest';
import { eventDayAt } from '#shared/domain/event/event-day.ts';
import type { SeriesSelector } from '#shared/domain/query.ts';
import type { VenueEvent } from '#shared/domain/event/venue-event.ts';
import { eventQueriesFirst } from '../../../../desktop/hub/event-day/event-queries-first.ts';
import { HOUR, NOON, venueEvent } from '../../../support/event-builder.ts';

const ZONES = new Map<string, string | null>([
  ['till-1', 'Bar'],
  ['streamer', 'Orangery'],
  ['router', null],
]);
const waits = (selector: SeriesSelector, event: VenueEvent = venueEvent({ zones: ['Orangery'] }), hours = 1): boolean =>
  eventQueriesFirst({ day: () => eventDayAt([event], null, NOON + hours * HOUR), zoneOf: (id) => ZONES.get(id) })(selector);

describe('what a program asks for', () => {
  it('never waits while no event is under way', () => {
    expect(waits({}, venueEvent(), -1)).toBe(false);
    expect(waits({ hostIds: ['till-1'] }, venueEvent(), 13)).toBe(false);
  });

  it.each<[string, boolean, SeriesSelector]>([
    ['the whole venue', true, {}],
    ['a host of the event', false, { hostIds: ['streamer'] }],
    ['a host in no zone, which is of every event', false, { hostIds: ['router'] }],
    ['a host elsewhere', true, { hostIds: ['till-1'] }],
    ['one of each', true, { hostIds: ['streamer', 'till-1'] }],
    ['a host that is not known', true, { hostIds: ['nobody'] }],
    ['a host of the event, by a matcher', false, { matchers: [{ label: 'host', operator: '=', value: 'streamer' }] }],
    ['the zone of the event', false, { matchers: [{ label: 'zone', operator: '=', value: 'Orangery' }] }],
    ['another zone', true, { labels: { zone: 'Bar' } }],
    ['all but a zone', true, { matchers: [{ label: 'zone', operator: '!=', value: 'Bar' }] }],
  ])('of %s, waiting is %s', (_, isWaiting, selector) => {
    expect(waits(selector)).toBe(isWaiting);
  });
});
