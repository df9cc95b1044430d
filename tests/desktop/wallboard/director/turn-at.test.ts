import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TURN_CONDITIONS, type Turn } from '#shared/domain/board/board.ts';
import { type TurnMoment, turnAt } from '../../../../desktop/wallboard/director/turn-at.ts';
import { madeUpScene } from '../../../support/made-up-board.ts';

const scenes = ['a', 'b', 'c'].map((id) => madeUpScene(id));
const turn = (sceneId: string, seconds: number, part: Partial<Turn> = {}): Turn => ({
  sceneId,
  dwellMs: seconds * 1_000,
  when: 'always',
  hours: null,
  ...part,
});
const moment = (part: Partial<TurnMoment> = {}): TurnMoment => ({
  nowMs: 0,
  timeZone: 'Europe/London',
  isEventDay: false,
  isTrouble: false,
  ...part,
});
const sceneAt = (turns: readonly Turn[], part: Partial<TurnMoment>): string | undefined => turnAt({ scenes, turns }, moment(part))?.sceneId;
/** Saturday 28 November 2026, 18:00 in London. */
const SATURDAY_MS = Date.UTC(2026, 10, 28, 18);

test('scenes take turns, each for its own time, and it is known which comes next and when', () => {
  const turns = [turn('a', 20), turn('b', 10)];
  expect(turnAt({ scenes, turns }, moment({ nowMs: 0 }))).toEqual({ sceneId: 'a', untilMs: 20_000, nextSceneId: 'b' });
  expect(turnAt({ scenes, turns }, moment({ nowMs: 19_999 }))).toEqual({ sceneId: 'a', untilMs: 20_000, nextSceneId: 'b' });
  expect(turnAt({ scenes, turns }, moment({ nowMs: 20_000 }))).toEqual({ sceneId: 'b', untilMs: 30_000, nextSceneId: 'a' });
  expect(turnAt({ scenes, turns }, moment({ nowMs: 30_000 }))?.sceneId).toBe('a');
});

test('a turn with a condition is passed over while it does not hold', () => {
  const turns = [turn('a', 20), turn('b', 20, { when: 'trouble' }), turn('c', 20, { when: 'event-day' })];
  expect(sceneAt(turns, { nowMs: 25_000 })).toBe('a');
  expect(sceneAt(turns, { nowMs: 25_000, isTrouble: true })).toBe('b');
  expect(sceneAt(turns, { nowMs: 25_000, isEventDay: true })).toBe('c');
  expect(sceneAt([turn('a', 5, { when: 'no-event' }), turn('b', 5, { when: 'all-well' })], { isEventDay: true })).toBe('b');
});

test('hours are by the clock of the venue, and those over midnight belong to the day on which they begin', () => {
  const evening = [turn('b', 20, { hours: { weekdays: [6], fromMinute: 17 * 60, toMinute: 2 * 60 } })];
  const hour = 3_600_000;
  expect(sceneAt(evening, { nowMs: SATURDAY_MS - 2 * hour })).toBe('a');
  expect(sceneAt(evening, { nowMs: SATURDAY_MS })).toBe('b');
  expect(sceneAt(evening, { nowMs: SATURDAY_MS + 7 * hour })).toBe('b');
  expect(sceneAt(evening, { nowMs: SATURDAY_MS + 8 * hour })).toBe('a');
  expect(sceneAt(evening, { nowMs: SATURDAY_MS + 24 * hour })).toBe('a');
});

test('where no turn is due, or none is planned, the first scene stays; without scenes there is nothing', () => {
  expect(turnAt({ scenes, turns: [] }, moment())).toEqual({ sceneId: 'a', untilMs: Number.POSITIVE_INFINITY, nextSceneId: 'a' });
  expect(sceneAt([turn('gone', 20)], {})).toBe('a');
  expect(turnAt({ scenes: [], turns: [] }, moment())).toBeNull();
});

const turns = fc.array(
  fc.record({
    sceneId: fc.constantFrom('a', 'b', 'c'),
    dwellMs: fc.integer({ min: 5_000, max: 60_000 }),
    when: fc.constantFrom(...TURN_CONDITIONS),
    hours: fc.constant(null),
  }),
  { maxLength: 8 },
);

test('whatever the turns are, one scene is shown at each moment, its turn ends later, and what follows it is what was foretold', () => {
  fc.assert(
    fc.property(
      turns,
      fc.integer({ min: 0, max: 2_000_000_000_000 }),
      fc.boolean(),
      fc.boolean(),
      (given, nowMs, isEventDay, isTrouble) => {
        const at = (timeMs: number) => turnAt({ scenes, turns: given }, moment({ nowMs: timeMs, isEventDay, isTrouble }));
        const now = at(nowMs);
        expect(now).not.toBeNull();
        expect(now?.untilMs).toBeGreaterThan(nowMs);
        if (now === null || now.untilMs === Number.POSITIVE_INFINITY) return;
        expect(at(now.untilMs - 1)?.sceneId).toBe(now.sceneId);
        expect(at(now.untilMs)?.sceneId).toBe(now.nextSceneId);
      },
    ),
  );
});
