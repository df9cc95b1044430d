import { expect, it } from 'vitest';
import type { AlertTransition } from '#shared/domain/alert/alert.ts';
import { type EventDay, eventDayAt } from '#shared/domain/event/event-day.ts';
import type { QuietDigest } from '#shared/domain/event/quiet-phase.ts';
import { type ReadTransitions, watchDigests } from '../../../../desktop/hub/event-day/watch-digests.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { alertOf, HOUR, MINUTE, NOON, venueEvent } from '../../../support/event-builder.ts';

const event = venueEvent();
const VOWS = NOON + 3 * HOUR;

/** More transitions than a page has, newest first as the evaluation gives them. */
const kept: AlertTransition[] = Array.from({ length: 1_200 }, (_, index) => ({
  number: index + 1,
  atMs: VOWS + MINUTE + index,
  from: index % 2 === 0 ? ('pending' as const) : ('recovering' as const),
  alert: alertOf({ id: `a${Math.floor(index / 2)}`, state: index % 2 === 0 ? 'firing' : 'normal' }),
}));
const read: ReadTransitions = ({ sinceMs, limit, beforeNumber = Infinity }) =>
  kept
    .filter(({ atMs, number }) => atMs >= sinceMs && number < beforeNumber)
    .toReversed()
    .slice(0, limit);

function open(clock = createFakeClock(VOWS)) {
  let change: (day: EventDay) => void = () => undefined;
  const days = {
    book: { events: () => [event] } as never,
    onDay: (listener: (day: EventDay) => void) => {
      change = listener;
      return () => undefined;
    },
  };
  const digests = watchDigests({ days, transitions: read, clock });
  const told: QuietDigest[] = [];
  digests.onDigest((digest) => told.push(digest));
  return { clock, digests, told, change: () => change(eventDayAt([event], null, clock.nowMs())) };
}

it('what was held is told once when the vows are over, all of it', () => {
  const { clock, told, change } = open();
  clock.advance(HOUR);
  change();
  expect(told).toEqual([]);
  clock.advance(HOUR);
  change();
  change();
  expect(told.map(({ id, held }) => [id, held.length])).toEqual([['anna-and-ben/ceremony', 600]]);
});

it('and is told by a hub that was started anew meanwhile, though not the next morning', () => {
  expect(open(createFakeClock(NOON + 5.5 * HOUR)).told.map(({ id }) => id)).toEqual(['anna-and-ben/ceremony']);
  expect(open(createFakeClock(NOON + 8 * HOUR)).told).toEqual([]);
});

it('so far it is there to be looked at while the vows last', () => {
  const { clock, digests } = open();
  clock.advance(MINUTE + 10);
  expect(digests.of(event)[0]?.held.length).toBe(600);
});
