import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delayMs, moveRest, phaseAfter, phaseAt, phaseEndMs, startPhaseNow } from '#shared/domain/event/run-sheet.ts';
import type { VenueEvent } from '#shared/domain/event/venue-event.ts';
import { eventPhase, HOUR, MINUTE, NOON, venueEvent } from '../../../support/event-builder.ts';

const at = ({ phases, endMs }: VenueEvent): (string | number)[] => [
  ...phases.map(({ startMs }) => (startMs - NOON) / HOUR),
  (endMs - NOON) / HOUR,
];
/** Phases at any hours, the window round them. */
const someEvent = fc.uniqueArray(fc.integer({ min: 0, max: 600 }), { minLength: 1, maxLength: 8 }).map((minutes) =>
  venueEvent({
    phases: minutes.toSorted((a, b) => a - b).map((minute) => eventPhase({ id: `p${minute}`, startMs: NOON + minute * MINUTE })),
  }),
);
const someMoment = fc.integer({ min: -60, max: 780 }).map((minute) => NOON + minute * MINUTE + 1);

describe('a run-sheet', () => {
  it('says what is under way, what comes next and until when', () => {
    const event = venueEvent();
    expect([-1, 0, 130, 180, 719, 720].map((minute) => phaseAt(event, NOON + minute * MINUTE)?.id ?? null)).toEqual([
      null,
      'set-up',
      'doors',
      'ceremony',
      'dinner',
      null,
    ]);
    expect(phaseAfter(event, NOON + 2 * HOUR)?.id).toBe('ceremony');
    expect(event.phases.map((phase) => (phaseEndMs(event, phase) - NOON) / HOUR)).toEqual([2, 3, 5, 12]);
  });

  it('has a ceremony that begins late, and all that follows with it', () => {
    const late = startPhaseNow(venueEvent(), 'ceremony', NOON + 3.5 * HOUR);
    // It was to have begun by itself: what has begun is not begun again.
    expect(late).toEqual(venueEvent());
    const held = moveRest(venueEvent(), 0.5 * HOUR, NOON + 2.9 * HOUR);
    expect(at(held)).toEqual([0, 2, 3.5, 5.5, 12.5]);
    expect(delayMs(held, NOON + 3.6 * HOUR)).toBe(0.5 * HOUR);
    expect(phaseAt(held, NOON + 3.2 * HOUR)?.id).toBe('doors');
  });

  it('has a dinner that begins early, and the ceremony is over with that', () => {
    const early = startPhaseNow(venueEvent(), 'dinner', NOON + 4 * HOUR);
    expect(at(early)).toEqual([0, 2, 3, 4, 12]);
    expect(phaseAt(early, NOON + 4 * HOUR)?.id).toBe('dinner');
    expect(at(startPhaseNow(venueEvent(), 'dinner', NOON + HOUR))).toEqual([0, 1, 1, 1, 12]);
  });

  it('stays in order, within its event, and keeps what has begun, whatever is done to it', () => {
    fc.assert(
      fc.property(someEvent, someMoment, fc.integer({ min: -600, max: 600 }), fc.nat(), (event, nowMs, minutes, pick) => {
        const phase = event.phases[pick % event.phases.length];
        for (const next of [moveRest(event, minutes * MINUTE, nowMs), startPhaseNow(event, phase?.id ?? '', nowMs)]) {
          const starts = next.phases.map(({ startMs }) => startMs);
          expect(starts).toEqual(starts.toSorted((a, b) => a - b));
          expect(next.phases.map(({ id, plannedMs }) => [id, plannedMs])).toEqual(event.phases.map(({ id, plannedMs }) => [id, plannedMs]));
          for (const [index, before] of event.phases.entries()) if (before.startMs <= nowMs) expect(next.phases[index]).toEqual(before);
          expect(next.endMs).toBeGreaterThanOrEqual(event.endMs);
        }
        const begun = startPhaseNow(event, phase?.id ?? '', nowMs);
        if (phase !== undefined && phase.startMs > nowMs && nowMs < event.endMs) expect(phaseAt(begun, nowMs)?.id).toBe(phase.id);
      }),
    );
  });
});
