import { describe, expect, it } from 'vitest';
import { type DaySwitch, dayKey, eventDayAt, layersOver } from '#shared/domain/event/event-day.ts';
import { HOUR, NOON, venueEvent } from '../../../support/event-builder.ts';

const said = (part: Partial<DaySwitch>): DaySwitch => ({
  isOn: true,
  atMs: NOON,
  untilMs: NOON + 6 * HOUR,
  eventId: null,
  by: 'Anna Berg',
  reason: 'a private view',
  ...part,
});
const EVENTS = [venueEvent(), venueEvent({ id: 'later', startMs: NOON + 24 * HOUR, endMs: NOON + 30 * HOUR, phases: [], zones: ['Barn'] })];
const open = (nowMs: number, hand: DaySwitch | null = null, events = EVENTS): [boolean, string[]] => {
  const day = eventDayAt(events, hand, nowMs);
  return [day.isOn, day.open.map(({ event, phase }) => `${event.id}:${phase?.id ?? '-'}`)];
};

describe('wedding-day mode', () => {
  it('is on for the window of an event, by itself', () => {
    expect(open(NOON - 1)).toEqual([false, []]);
    expect(open(NOON)).toEqual([true, ['anna-and-ben:set-up']]);
    expect(open(NOON + 12 * HOUR)).toEqual([false, []]);
    expect(open(NOON + 25 * HOUR)).toEqual([true, ['later:-']]);
    expect(open(NOON, null, [venueEvent({ opensItself: false })])).toEqual([false, []]);
  });

  it('is as a person said until their time has run out', () => {
    expect(open(NOON - HOUR, said({}))).toEqual([true, []]);
    expect(open(NOON - HOUR, said({ eventId: 'anna-and-ben' }))).toEqual([true, ['anna-and-ben:-']]);
    expect(open(NOON + HOUR, said({ isOn: false }))).toEqual([false, []]);
    expect(open(NOON + 6 * HOUR, said({ isOn: false }))).toEqual([true, ['anna-and-ben:dinner']]);
  });

  it('lies over the rules where the event is, and everywhere if it was put on for none', () => {
    const layers = (nowMs: number, zone: string | null, hand: DaySwitch | null = null): string[] =>
      layersOver(eventDayAt(EVENTS, hand, nowMs), zone).map(({ layer, id }) => `${layer} ${id ?? ''}`.trim());
    expect(layers(NOON, 'Bar')).toEqual(['event-day', 'event anna-and-ben', 'phase anna-and-ben/set-up']);
    expect(layers(NOON + 25 * HOUR, 'Bar')).toEqual([]);
    expect(layers(NOON + 25 * HOUR, 'Barn')).toEqual(['event-day', 'event later']);
    expect(layers(NOON + 25 * HOUR, null)).toEqual(['event-day', 'event later']);
    expect(layers(NOON - HOUR, 'Bar', said({}))).toEqual(['event-day']);
  });

  it('has another key exactly when something changed', () => {
    const key = (nowMs: number, events = EVENTS): string => dayKey(eventDayAt(events, null, nowMs));
    expect(key(NOON)).toBe(key(NOON + HOUR));
    expect(key(NOON)).not.toBe(key(NOON + 2 * HOUR));
    expect(key(NOON)).not.toBe(key(NOON, [venueEvent({ overlays: [{ ruleIds: null, labels: null, set: { limit: 1 } }] })]));
  });
});
