import { expect, test } from 'vitest';
import { zonedTimeMs } from '#shared/domain/zoned-time.ts';
import { isRenewalDue } from '../../../../desktop/wallboard/renew/is-renewal-due.ts';

const timeZone = 'Europe/Berlin';
const at = (day: number, hour: number, minute = 0): number => zonedTimeMs({ year: 2_026, month: 10, day, hour, minute }, timeZone);
const moment = { timeZone, ageMs: 86_400_000, delayMinutes: 0, isCalm: true };

test('a page begins anew in the early morning by the clock of the venue, each a little later than the other', () => {
  const due = (hour: number, minute: number, delayMinutes = 0): boolean =>
    isRenewalDue({ ...moment, nowMs: at(21, hour, minute), delayMinutes });
  expect([due(0, 0), due(4, 29), due(4, 30), due(7, 59), due(8, 0), due(12, 0)]).toEqual([false, false, true, true, false, false]);
  expect([due(4, 58, 29), due(4, 59, 29)]).toEqual([false, true]);
});

test('once a night, also in the night in which the clocks are put back', () => {
  let openedMs = at(20, 10);
  const renewed: number[] = [];
  for (let nowMs = openedMs; nowMs < at(27, 10); nowMs += 60_000) {
    if (!isRenewalDue({ ...moment, nowMs, ageMs: nowMs - openedMs })) continue;
    renewed.push(nowMs);
    openedMs = nowMs;
  }
  expect(renewed).toEqual([21, 22, 23, 24, 25, 26, 27].map((day) => at(day, 4, 30)));
});

test('not while the wall is needed, and then as soon as it is not, or the night after', () => {
  expect(isRenewalDue({ ...moment, nowMs: at(21, 5), isCalm: false })).toBe(false);
  expect(isRenewalDue({ ...moment, nowMs: at(21, 7, 30) })).toBe(true);
  expect(isRenewalDue({ ...moment, nowMs: at(21, 9) })).toBe(false);
});

test('one that was opened this night has nothing to get rid of', () => {
  expect(isRenewalDue({ ...moment, ageMs: 4 * 3_600_000, nowMs: at(21, 5) })).toBe(false);
});
