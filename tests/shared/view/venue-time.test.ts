import { describe, expect, test } from 'vitest';
import { venueClock, venueDate, venueMoment } from '#shared/view/venue-time.ts';

const NOON = Date.UTC(2026, 10, 21, 12, 4, 31);

describe('time on screen is the venue’s, whatever the zone of the screen', () => {
  test.each([
    ['Europe/London', '12:04', 'Sat 21 Nov'],
    ['America/New_York', '07:04', 'Sat 21 Nov'],
    ['Pacific/Auckland', '01:04', 'Sun 22 Nov'],
    ['Asia/Kolkata', '17:34', 'Sat 21 Nov'],
  ])('in %s it is %s on %s', (timeZone, clock, date) => {
    expect(venueClock(NOON, timeZone)).toBe(clock);
    expect(venueDate(NOON, timeZone)).toBe(date);
  });

  test('shows seconds when asked', () => {
    expect(venueClock(NOON, 'Europe/London', true)).toBe('12:04:31');
  });

  test('midnight is 00:00, never 24:00', () => {
    expect(venueClock(Date.UTC(2026, 10, 21), 'UTC')).toBe('00:00');
  });

  test('follows the change to summer time', () => {
    expect(venueClock(Date.UTC(2026, 2, 29, 0, 59), 'Europe/London')).toBe('00:59');
    expect(venueClock(Date.UTC(2026, 2, 29, 1, 0), 'Europe/London')).toBe('02:00');
  });
});

describe('a moment', () => {
  test('of today needs no date', () => {
    expect(venueMoment(NOON - 3_600_000, NOON, 'Europe/London')).toBe('11:04');
  });

  test('of another day of the venue has one, even less than an hour ago', () => {
    expect(venueMoment(Date.UTC(2026, 10, 20, 23, 50), Date.UTC(2026, 10, 21, 0, 10), 'Europe/London')).toBe('Fri 20 Nov 23:50');
  });
});
