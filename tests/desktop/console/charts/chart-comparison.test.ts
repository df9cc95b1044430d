import { expect, test } from 'vitest';
import { chartComparisons } from '../../../../desktop/console/charts/chart-comparison.ts';

const HOUR_MS = 3_600_000;
const at = (text: string): number => Date.parse(text);
const event = (id: string, start: string) => ({
  id,
  name: id,
  startMs: at(start),
  endMs: at(start) + 8 * HOUR_MS,
  phases: [
    { id: 'doors', kind: 'doors' as const, name: 'Doors', startMs: at(start), plannedMs: at(start), isQuiet: false, overlays: [] },
    {
      id: 'dinner',
      kind: 'dinner' as const,
      name: 'Dinner',
      startMs: at(start) + 3 * HOUR_MS,
      plannedMs: 0,
      isQuiet: false,
      overlays: [],
    },
  ],
});

test('the same time yesterday counts by the clock of the venue: the day that summer time ends has 25 hours', () => {
  const [day, week] = chartComparisons([], at('2026-10-25T12:00:00Z'), 'Europe/Berlin');
  expect([day?.shiftMs, week?.shiftMs]).toEqual([25 * HOUR_MS, 169 * HOUR_MS]);
});

test('a phase is laid under the same phase of past events, by its own begin', () => {
  const now = event('Weber', '2026-11-21T12:00:00Z');
  const past = event('Schmidt', '2026-11-14T13:30:00Z');
  const found = chartComparisons([past, now], at('2026-11-21T15:30:00Z'), 'Europe/Berlin').slice(2);
  expect(found).toEqual([{ id: 'event:Schmidt', words: 'Dinner of Schmidt', shiftMs: now.startMs - past.startMs }]);
});
