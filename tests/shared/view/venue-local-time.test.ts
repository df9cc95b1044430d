import fc from 'fast-check';
import { expect, test } from 'vitest';
import { momentOfVenueTime, venueLocalTime } from '#shared/view/venue-local-time.ts';

const LONDON = 'Europe/London';

test('what somebody types is meant by the clocks of the venue, in summer and in winter', () => {
  expect(momentOfVenueTime('2026-07-04T14:30', LONDON)).toBe(Date.UTC(2026, 6, 4, 13, 30));
  expect(momentOfVenueTime('2026-11-28T14:30', LONDON)).toBe(Date.UTC(2026, 10, 28, 14, 30));
  expect(venueLocalTime(Date.UTC(2026, 6, 4, 13, 30), LONDON)).toBe('2026-07-04T14:30');
});

test('of an hour that there is twice it is the first; an hour that is left out is the time that passes by then', () => {
  expect(momentOfVenueTime('2026-10-25T01:30', LONDON)).toBe(Date.UTC(2026, 9, 25, 0, 30));
  expect(momentOfVenueTime('2026-03-29T01:30', LONDON)).toBe(Date.UTC(2026, 2, 29, 1, 30));
});

test('what is no time is none', () => {
  expect(momentOfVenueTime('', LONDON)).toBeNull();
  expect(momentOfVenueTime('2026-13-01T10:00', LONDON)).toBeNull();
});

test('a moment that is shown and taken back is the same, anywhere', () => {
  const zones = fc.constantFrom(LONDON, 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia');
  fc.assert(
    fc.property(zones, fc.integer({ min: Date.UTC(2015, 0) / 60_000, max: Date.UTC(2035, 0) / 60_000 }), (zone, minute) => {
      const shown = venueLocalTime(minute * 60_000, zone);
      const back = momentOfVenueTime(shown, zone);
      expect(back).not.toBeNull();
      expect(venueLocalTime(back ?? 0, zone)).toBe(shown);
    }),
  );
});
