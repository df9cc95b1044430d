import fc from 'fast-check';
import { expect, test } from 'vitest';
import { advance, type Direction, FOLLOWING, press, shownBy } from '../../../../desktop/wallboard/director/direct.ts';
import { type TurnMoment, type TurnNow, turnAt } from '../../../../desktop/wallboard/director/turn-at.ts';
import { madeUpScene } from '../../../support/made-up-board.ts';

const SCENES = ['a', 'b'];
const board = {
  scenes: SCENES.map((id) => madeUpScene(id)),
  turns: SCENES.map((sceneId) => ({ sceneId, dwellMs: 20_000, when: 'always', hours: null }) as const),
};
const turnOf = (nowMs: number): TurnNow => {
  const moment: TurnMoment = { nowMs, timeZone: 'UTC', isEventDay: false, isTrouble: false };
  return turnAt(board, moment) as TurnNow;
};
const go = (direction: Direction, nowMs: number, isTaken = false): Direction => advance(direction, turnOf(nowMs), isTaken, nowMs);
const shown = (direction: Direction, nowMs: number) => shownBy(direction, turnOf(nowMs), nowMs);

test('a hand that stops the turns is forgotten after ten minutes', () => {
  const stopped = press(FOLLOWING, 'hold', shown(FOLLOWING, 5_000), SCENES, 5_000);
  expect(shown(stopped, 25_000)).toMatchObject({ sceneId: 'a', isPaused: true });
  expect(shown(stopped, 604_999)).toMatchObject({ sceneId: 'a', isPaused: true });
  expect(shown(go(stopped, 605_000), 605_000)).toEqual({ ...turnOf(605_000), isPaused: false });
  expect(go(stopped, 605_000).paused).toBeNull();
});

test('the same key lets them go on, and others stop them at the next or the one before', () => {
  const next = press(FOLLOWING, 'next', shown(FOLLOWING, 5_000), SCENES, 5_000);
  expect(shown(next, 6_000)).toMatchObject({ sceneId: 'b', isPaused: true });
  expect(shown(press(next, 'before', shown(next, 6_000), SCENES, 6_000), 7_000).sceneId).toBe('a');
  expect(press(next, 'hold', shown(next, 6_000), SCENES, 6_000).paused).toBeNull();
});

test('after trouble it goes on with the scene that was interrupted, for what that had left, and then with the others again', () => {
  const taken = go(FOLLOWING, 12_000, true);
  expect(taken.taken).toEqual({ sceneId: 'a', leftMs: 8_000 });
  const still = go(taken, 31_000, true);
  expect(still).toBe(taken);
  const back = go(still, 32_000);
  expect(shown(back, 32_000)).toEqual({ sceneId: 'a', untilMs: 40_000, nextSceneId: 'b', isPaused: false });
  expect(shown(go(back, 40_000), 40_000)).toEqual({ ...turnOf(40_000), isPaused: false });
});

test('a scene that had hardly any time left is seen for five seconds all the same', () => {
  const back = go(go(FOLLOWING, 19_900, true), 60_000);
  expect(shown(back, 64_999).sceneId).toBe('a');
  expect(back.resumed?.untilMs).toBe(65_000);
});

test('however trouble comes and goes, without trouble and without a hand a display is with the others again within one dwell', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 250, max: 30_000 }), fc.boolean()), { maxLength: 30 }), (steps) => {
      let direction = FOLLOWING;
      let nowMs = 0;
      for (const [stepMs, isTaken] of steps) {
        nowMs += stepMs;
        direction = go(direction, nowMs, isTaken);
      }
      direction = go(direction, nowMs + 250);
      const laterMs = nowMs + 250 + 20_000;
      direction = go(direction, laterMs);
      expect(shown(direction, laterMs)).toEqual({ ...turnOf(laterMs), isPaused: false });
    }),
  );
});
