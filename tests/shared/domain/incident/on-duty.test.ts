import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAvailable, isWithinHours } from '#shared/domain/incident/is-available.ts';
import { onDuty, shiftsOf } from '#shared/domain/incident/on-duty.ts';
import type { Rota } from '#shared/domain/incident/rota.ts';
import { timeOfZoned, zonedTime } from '#shared/domain/zoned-time.ts';
import { buildContact } from '../../../support/response-desk.ts';

const LONDON = 'Europe/London';
const at = (text: string): number => Date.parse(text);
const buildRota = (part: Partial<Rota> = {}): Rota => ({
  id: 'rota',
  name: 'Tech',
  timeZone: LONDON,
  layers: [{ contactIds: ['anna', 'ben'], everyDays: 7, startDate: '2026-03-23', handOverMinute: 9 * 60, hours: [] }],
  overrides: [],
  ...part,
});

describe('a rota', () => {
  it('hands over at nine by the clock on the wall, also in the week that has an hour less', () => {
    const rota = buildRota();
    // Clocks go forward on 29 March 2026: nine in the morning is 08:00 UTC from then on.
    expect(onDuty(rota, at('2026-03-23T08:59:59Z')).contactId).toBeNull();
    expect(onDuty(rota, at('2026-03-23T09:00:00Z')).contactId).toBe('anna');
    expect(onDuty(rota, at('2026-03-30T07:59:59Z')).contactId).toBe('anna');
    expect(onDuty(rota, at('2026-03-30T08:00:00Z')).contactId).toBe('ben');
    expect(onDuty(rota, at('2026-04-06T08:00:00Z')).contactId).toBe('anna');
  });

  it('lets a later layer go before in its hours, and an override before all', () => {
    const layers = [
      ...buildRota().layers,
      {
        contactIds: ['cleo'],
        everyDays: 1,
        startDate: '2026-03-23',
        handOverMinute: 0,
        hours: [{ days: [6], fromMinute: 18 * 60, untilMinute: 2 * 60 }],
      },
    ];
    const overrides = [
      { id: 'o', contactId: 'dora', fromMs: at('2026-03-28T20:00:00Z'), untilMs: at('2026-03-28T21:00:00Z') },
      { id: 'p', contactId: null, fromMs: at('2026-03-28T20:30:00Z'), untilMs: at('2026-03-28T20:40:00Z') },
    ];
    const shifts = shiftsOf(buildRota({ layers, overrides }), at('2026-03-28T12:00:00Z'), at('2026-03-30T12:00:00Z'));
    expect(shifts.map(({ fromMs, contactId }) => [new Date(fromMs).toISOString().slice(5, 16), contactId])).toEqual([
      ['03-28T12:00', 'anna'],
      ['03-28T18:00', 'cleo'],
      ['03-28T20:00', 'dora'],
      ['03-28T20:30', null],
      ['03-28T20:40', 'dora'],
      ['03-28T21:00', 'cleo'],
      // Two in the morning comes at 01:00 UTC that night: an hour is left out.
      ['03-29T01:00', 'anna'],
      ['03-30T08:00', 'ben'],
    ]);
  });

  it('says the same of every minute whether it is asked for it or for the shifts', () => {
    const arbitrary = fc.record({
      timeZone: fc.constantFrom(LONDON, 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC'),
      layers: fc.array(
        fc.record({
          contactIds: fc.uniqueArray(fc.constantFrom('anna', 'ben', 'cleo'), { minLength: 1 }),
          everyDays: fc.integer({ min: 1, max: 9 }),
          startDate: fc.constantFrom('2026-03-01', '2026-03-27', '2026-10-20'),
          handOverMinute: fc.integer({ min: 0, max: 1_439 }),
          hours: fc.array(
            fc.record({
              days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
              fromMinute: fc.integer({ min: 0, max: 1_439 }),
              untilMinute: fc.integer({ min: 0, max: 1_440 }),
            }),
            { maxLength: 2 },
          ),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    });
    const starts = fc.constantFrom('2026-03-27T00:00:00Z', '2026-10-23T05:00:00Z', '2026-03-06T00:00:00Z');
    fc.assert(
      fc.property(
        arbitrary,
        starts,
        fc.array(fc.integer({ min: 0, max: 4 * 1_440 - 1 }), { minLength: 20, maxLength: 20 }),
        (part, start, minutes) => {
          const rota = buildRota(part);
          const fromMs = at(start);
          const shifts = shiftsOf(rota, fromMs, fromMs + 4 * 86_400_000);
          for (const minute of minutes) {
            const timeMs = fromMs + minute * 60_000;
            const shift = shifts.find((one) => timeMs >= one.fromMs && timeMs < one.untilMs);
            expect(shift?.contactId).toBe(onDuty(rota, timeMs).contactId);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('the clock on the wall', () => {
  it('is found again from its own words, but for what is left out or comes twice', () => {
    const zones = fc.constantFrom(LONDON, 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe');
    fc.assert(
      fc.property(zones, fc.integer({ min: at('2026-01-01T00:00Z') / 60_000, max: at('2027-01-01T00:00Z') / 60_000 }), (zone, minutes) => {
        const timeMs = minutes * 60_000;
        const found = timeOfZoned(zonedTime(timeMs, zone), zone);
        expect(zonedTime(found, zone)).toEqual(zonedTime(timeMs, zone));
        expect(found).toBeLessThanOrEqual(timeMs);
        expect(timeMs - found).toBeLessThanOrEqual(3_600_000);
      }),
    );
  });
});

describe('a contact', () => {
  it('may be called in their hours, also after midnight, and not while away', () => {
    const hours = [{ days: [5, 6], fromMinute: 16 * 60, untilMinute: 60 }];
    const contact = buildContact({
      id: 'anna',
      hours,
      absences: [{ fromMs: at('2026-06-06T18:00:00Z'), untilMs: at('2026-06-06T19:00:00Z'), reason: 'dinner' }],
    });
    const when = [
      '2026-06-06T14:59Z',
      '2026-06-06T15:00Z',
      '2026-06-06T18:30Z',
      '2026-06-06T23:59Z',
      '2026-06-07T00:00Z',
      '2026-06-08T15:30Z',
    ];
    expect(when.map((text) => isAvailable(contact, at(text)))).toEqual([false, true, false, true, false, false]);
    expect(isWithinHours([], 0, LONDON)).toBe(true);
  });
});
