import { expect, test } from 'vitest';
import { eventRanges } from '../../../../desktop/console/host/chart-range.ts';
import { eventPhase as buildPhase, venueEvent as buildEvent } from '../../../support/event-builder.ts';
import { NOON_MS } from '../../../support/host-builder.ts';

const HOUR_MS = 3_600_000;
const wedding = buildEvent({
  startMs: NOON_MS - 6 * HOUR_MS,
  endMs: NOON_MS + 6 * HOUR_MS,
  phases: [
    buildPhase({ id: 'set-up', kind: 'set-up', name: 'Set-up', startMs: NOON_MS - 6 * HOUR_MS }),
    buildPhase({ id: 'doors', kind: 'doors', name: 'Doors', startMs: NOON_MS - 2 * HOUR_MS }),
    buildPhase({ id: 'dinner', kind: 'dinner', name: 'Dinner', startMs: NOON_MS - HOUR_MS }),
  ],
});
const offered = (nowMs: number): string[] => eventRanges([wedding], nowMs).map(({ words }) => words);

test('while an event is under way one may look back to its begin, to doors and to the phase that it is in', () => {
  expect(offered(NOON_MS)).toEqual(['Since it began', 'Since doors', 'Since Dinner']);
});

test('before doors nobody is offered to look back to them, and nothing on a day without an event', () => {
  expect(offered(NOON_MS - 5 * HOUR_MS)).toEqual(['Since it began']);
  expect(offered(NOON_MS + 8 * HOUR_MS)).toEqual([]);
});

test('what began less than a quarter of an hour ago is in the shortest range already', () => {
  expect(offered(NOON_MS - HOUR_MS + 60_000)).toEqual(['Since it began', 'Since doors']);
});

test('a range reaches back far enough, is asked for anew only now and then, and has no more points than fit', () => {
  const ranges = eventRanges([wedding], NOON_MS + 61_000);
  expect(ranges.map(({ windowMs }) => windowMs / 60_000)).toEqual([370, 130, 70]);
  expect(eventRanges([wedding], NOON_MS + 62_000)).toEqual(ranges);
  for (const { windowMs, stepMs } of ranges) expect(windowMs / stepMs).toBeLessThanOrEqual(900);
});
