import type { Board, Turn, TurnHours } from '#shared/domain/board/board.ts';
import { zonedTime } from '#shared/domain/zoned-time.ts';

/** What decides whose turn it is. */
export interface TurnMoment {
  /** Hub time. */
  readonly nowMs: number;
  /** The venue's. */
  readonly timeZone: string;
  readonly isEventDay: boolean;
  /** Something needs somebody. */
  readonly isTrouble: boolean;
}

/** Which scene it is, and which comes after it. */
export interface TurnNow {
  readonly sceneId: string;
  readonly untilMs: number;
  readonly nextSceneId: string;
}

/**
 * Whose turn it is. It hangs on nothing but the hub's clock and what all displays know, so that those with one board turn together, whenever
 * each was switched on. Where no turn is due the first scene stays; null: the board has no scene.
 */
export function turnAt({ scenes, turns }: Pick<Board, 'scenes' | 'turns'>, moment: TurnMoment): TurnNow | null {
  const [first] = scenes;
  if (first === undefined) return null;
  const known = new Set(scenes.map(({ id }) => id));
  const due = turns.filter((turn) => known.has(turn.sceneId) && isDue(turn, moment));
  const cycleMs = due.reduce((sum, { dwellMs }) => sum + dwellMs, 0);
  if (cycleMs === 0) return { sceneId: first.id, untilMs: Number.POSITIVE_INFINITY, nextSceneId: first.id };
  let leftMs = ((moment.nowMs % cycleMs) + cycleMs) % cycleMs;
  for (const [index, { sceneId, dwellMs }] of due.entries()) {
    if (leftMs < dwellMs) {
      const next = due[(index + 1) % due.length] as Turn;
      return { sceneId, untilMs: moment.nowMs + dwellMs - leftMs, nextSceneId: next.sceneId };
    }
    leftMs -= dwellMs;
  }
  return { sceneId: first.id, untilMs: moment.nowMs, nextSceneId: first.id };
}

function isDue({ when, hours }: Turn, { nowMs, timeZone, isEventDay, isTrouble }: TurnMoment): boolean {
  if (hours !== null && !isWithin(hours, nowMs, timeZone)) return false;
  switch (when) {
    case 'always':
      return true;
    case 'event-day':
      return isEventDay;
    case 'no-event':
      return !isEventDay;
    case 'trouble':
      return isTrouble;
    case 'all-well':
      return !isTrouble;
  }
}

/** Hours over midnight belong to the day on which they begin. */
function isWithin({ weekdays, fromMinute, toMinute }: TurnHours, nowMs: number, timeZone: string): boolean {
  const { weekday, minute } = zonedTime(nowMs, timeZone);
  if (fromMinute < toMinute) return weekdays.includes(weekday) && fromMinute <= minute && minute < toMinute;
  const dayBefore = weekday === 1 ? 7 : weekday - 1;
  return (weekdays.includes(weekday) && minute >= fromMinute) || (weekdays.includes(dayBefore) && minute < toMinute);
}
