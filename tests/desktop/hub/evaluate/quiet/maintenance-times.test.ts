import { expect, test } from 'vitest';
import type { MaintenanceSchedule } from '#shared/domain/alert/maintenance-window.ts';
import { maintenanceTimes } from '../../../../../desktop/hub/evaluate/quiet/maintenance-times.ts';

const HOUR_MS = 3_600_000;
const LONDON = 'Europe/London';
const utc = (text: string): number => Date.parse(`${text}Z`);
const weekly = (part: Partial<Extract<MaintenanceSchedule, { kind: 'weekly' }>>): MaintenanceSchedule => ({
  kind: 'weekly',
  weekdays: ['monday'],
  at: '03:00',
  durationMs: HOUR_MS,
  fromMs: 0,
  untilMs: null,
  ...part,
});
const starts = (schedule: MaintenanceSchedule, fromText: string, count: number, zone = LONDON): string[] =>
  maintenanceTimes(schedule, zone)
    .after(utc(fromText), count)
    .map(({ startsMs }) => new Date(startsMs).toISOString().slice(0, 16));

test('a window once is from its start to before its end', () => {
  const times = maintenanceTimes({ kind: 'once', startsMs: 100, endsMs: 200 }, LONDON);
  expect([99, 100, 199, 200].map((at) => times.at(at)?.startsMs ?? null)).toEqual([null, 100, 100, null]);
  expect([times.after(99, 5), times.after(100, 5)]).toEqual([[{ startsMs: 100, endsMs: 200 }], []]);
});

test('a weekly window keeps its time of day when the clocks are set', () => {
  // London goes forward on 29 March 2026 and back on 25 October.
  expect(starts(weekly({}), '2026-03-20T00:00', 2)).toEqual(['2026-03-23T03:00', '2026-03-30T02:00']);
  expect(starts(weekly({}), '2026-10-20T00:00', 2)).toEqual(['2026-10-26T03:00', '2026-11-02T03:00']);
});

test('what would begin in the hour that is left out begins all the same, once', () => {
  const sundays = weekly({ weekdays: ['sunday'], at: '01:30' });
  const [first, second] = maintenanceTimes(sundays, LONDON).after(utc('2026-03-28T00:00'), 2);
  expect(first?.startsMs).toBeGreaterThanOrEqual(utc('2026-03-29T01:00'));
  expect(first?.startsMs).toBeLessThanOrEqual(utc('2026-03-29T01:30'));
  expect(second?.startsMs).toBe(utc('2026-04-05T00:30'));
});

test('what begins in the hour that comes twice is one window', () => {
  expect(starts(weekly({ weekdays: ['sunday'], at: '01:30' }), '2026-10-24T12:00', 2)).toEqual(['2026-10-25T00:30', '2026-11-01T01:30']);
});

test('a window over midnight is still there on the next day, and a long one until its end', () => {
  const night = maintenanceTimes(weekly({ at: '23:30', durationMs: 2 * HOUR_MS }), LONDON);
  expect(night.at(utc('2026-01-06T01:29:59'))?.endsMs).toBe(utc('2026-01-06T01:30'));
  expect(night.at(utc('2026-01-06T01:30'))).toBeNull();
  const daily = maintenanceTimes(
    weekly({ weekdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'], durationMs: 50 * HOUR_MS }),
    LONDON,
  );
  // Of those that overlap the one that ends last counts.
  expect(daily.at(utc('2026-01-07T04:00'))?.startsMs).toBe(utc('2026-01-07T03:00'));
});

test('none begins before it is planned to, nor when it is over', () => {
  const schedule = weekly({ fromMs: utc('2026-01-12T03:00'), untilMs: utc('2026-01-26T03:00') });
  expect(starts(schedule, '2026-01-01T00:00', 9)).toEqual(['2026-01-12T03:00', '2026-01-19T03:00']);
});

test('on the 31st and the last of the month', () => {
  const monthly: MaintenanceSchedule = { kind: 'monthly', days: [31], at: '04:00', durationMs: HOUR_MS, fromMs: 0, untilMs: null };
  expect(starts(monthly, '2026-01-01T00:00', 3)).toEqual(['2026-01-31T04:00', '2026-03-31T03:00', '2026-05-31T03:00']);
  expect(starts({ ...monthly, days: ['last'] }, '2026-02-01T00:00', 2)).toEqual(['2026-02-28T04:00', '2026-03-31T03:00']);
  expect(starts({ ...monthly, days: [1, 'last'] }, '2026-02-01T12:00', 2)).toEqual(['2026-02-28T04:00', '2026-03-01T04:00']);
});
