import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftOf, draftToRest, usualDraft } from '../../../../desktop/console/event/event-draft.ts';
import { stripParts } from '../../../../desktop/ui/events/strip-parts.ts';
import { momentOfVenueTime, venueLocalTime } from '#shared/view/venue-local-time.ts';
import { eventPhase, HOUR, MINUTE, NOON, venueEvent } from '../../../support/event-builder.ts';

const LONDON = 'Europe/London';

describe('the strip of the day', () => {
  it('is to scale, says where the day is, and what is quiet', () => {
    const { parts, nowPercent } = stripParts(venueEvent(), NOON + 3 * HOUR);
    expect(nowPercent).toBe(25);
    expect(parts.map(({ id, widthPercent, state }) => [id, Math.round(widthPercent), state])).toEqual([
      ['set-up', 17, 'over'],
      ['doors', 8, 'over'],
      ['ceremony', 17, 'now'],
      ['dinner', 58, 'next'],
    ]);
    expect(parts.filter(({ isQuiet }) => isQuiet).map(({ id }) => id)).toEqual(['ceremony']);
  });

  it('leaves short parts as much as their names need, and the line within the part that is under way', () => {
    const { parts, nowPercent } = stripParts(venueEvent(), NOON + 3 * HOUR, { leastPercent: 10 });
    expect(parts.map(({ id, widthPercent }) => [id, Math.round(widthPercent)])).toEqual([
      ['set-up', 20],
      ['doors', 15],
      ['ceremony', 20],
      ['dinner', 45],
    ]);
    expect(nowPercent).toBe(35);
  });

  it('begins ahead with the part that is under way, and with the day where none is', () => {
    const ahead = stripParts(venueEvent(), NOON + 3 * HOUR, { isAhead: true });
    expect(ahead.parts.map(({ id, startPercent, widthPercent }) => [id, Math.round(startPercent), Math.round(widthPercent)])).toEqual([
      ['ceremony', 0, 22],
      ['dinner', 22, 78],
    ]);
    expect(ahead.nowPercent).toBe(0);
    for (const hours of [-1, 13]) {
      const nowMs = NOON + hours * HOUR;
      expect(stripParts(venueEvent(), nowMs, { isAhead: true })).toEqual(stripParts(venueEvent(), nowMs));
    }
  });

  it('is filled from end to end whatever the run-sheet is, also with none', () => {
    const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 719 }), { maxLength: 8 });
    fc.assert(
      fc.property(minutes, fc.integer({ min: -60, max: 800 }), (starts, now) => {
        const phases = starts.toSorted((a, b) => a - b).map((minute) => eventPhase({ id: `p${minute}`, startMs: NOON + minute * MINUTE }));
        for (const [isAhead, leastPercent] of [
          [false, 0],
          [true, 0],
          [false, 7],
          [true, 7],
        ] as const) {
          const { parts, nowPercent } = stripParts(venueEvent({ phases }), NOON + now * MINUTE, { isAhead, leastPercent });
          const under = parts.find(({ state }) => state === 'now');
          if (under !== undefined && nowPercent !== null) {
            expect(nowPercent).toBeGreaterThanOrEqual(under.startPercent - 1e-6);
            expect(nowPercent).toBeLessThanOrEqual(under.startPercent + under.widthPercent + 1e-6);
          }
          for (const { widthPercent } of parts) expect(widthPercent).toBeGreaterThan(Math.min(leastPercent, 50 / parts.length) - 1e-6);
          let at = 0;
          for (const part of parts) {
            expect(part.startPercent).toBeCloseTo(at, 6);
            at += part.widthPercent;
          }
          expect(at).toBeCloseTo(100, 6);
        }
      }),
    );
  });
});

describe('the form of an event', () => {
  it('sends an event back as it was when nothing is changed, to the second', () => {
    const event = venueEvent({
      startMs: NOON + 12_345,
      phases: [eventPhase({ id: 'doors', kind: 'doors', name: 'Doors', startMs: NOON + HOUR + 17 })],
    });
    expect(draftToRest(draftOf(event, LONDON), LONDON, event)).toEqual({
      name: event.name,
      start_time: event.startMs,
      end_time: event.endMs,
      zones: [],
      vendor_ids: [],
      note: '',
      opens_itself: true,
      phases: [{ id: 'doors', kind: 'doors', name: 'Doors', start_time: NOON + HOUR + 17, is_quiet: false }],
    });
  });

  it('begins with a usual day, and sends nothing while a time is lacking', () => {
    const draft = usualDraft(NOON, LONDON);
    expect(draft).toMatchObject({ startAt: '2026-06-07T09:00', endAt: '2026-06-08T01:00' });
    expect(draft.phases.filter(({ isQuiet }) => isQuiet).map(({ kind }) => kind)).toEqual(['ceremony']);
    expect(draftToRest({ ...draft, endAt: '' }, LONDON, null)).toBeNull();
    const filled = { ...draft, zones: ['Bar', 'Garden'], vendorIds: ['band'], note: ' Two cakes. ' };
    expect(draftToRest(filled, LONDON, null)).toMatchObject({ zones: ['Bar', 'Garden'], vendor_ids: ['band'], note: 'Two cakes.' });
  });

  it('shows times by the clocks of the venue', () => {
    expect(venueLocalTime(NOON, LONDON)).toBe('2026-06-06T13:00');
    expect(momentOfVenueTime('2026-06-06T13:00', LONDON)).toBe(NOON);
    expect(momentOfVenueTime('', LONDON)).toBeNull();
  });
});
