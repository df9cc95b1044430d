import { LEAST_DWELL_MS, PAUSE_MS } from '#shared/domain/board/board.ts';
import type { TurnNow } from './turn-at.ts';

/** What keeps a display from following its turns. Times are the hub's. */
export interface Direction {
  /** Somebody stopped the turns here; forgotten at `untilMs`. */
  readonly paused: { readonly sceneId: string; readonly untilMs: number } | null;
  /** Trouble has the display; where it was, and for how long that was still to stay. */
  readonly taken: { readonly sceneId: string; readonly leftMs: number } | null;
  /** Where it was when trouble came, for as long as that was still to stay. */
  readonly resumed: { readonly sceneId: string; readonly untilMs: number } | null;
}

export const FOLLOWING: Direction = { paused: null, taken: null, resumed: null };

/** What a display shows, and what comes after it. */
export interface Shown {
  readonly sceneId: string;
  readonly untilMs: number;
  readonly nextSceneId: string;
  readonly isPaused: boolean;
}

/** What is shown under a direction when it is `turn` by the clock. */
export function shownBy({ paused, resumed }: Direction, turn: TurnNow, nowMs: number): Shown {
  if (paused !== null && nowMs < paused.untilMs) return { ...paused, nextSceneId: turn.sceneId, isPaused: true };
  if (resumed !== null && nowMs < resumed.untilMs) {
    // Then it is with the others again, wherever they are.
    const isSame = resumed.sceneId === turn.sceneId;
    return { ...resumed, nextSceneId: isSame ? turn.nextSceneId : turn.sceneId, isPaused: false };
  }
  return { ...turn, isPaused: false };
}

/** The next direction, as time goes on and trouble comes and goes. Pure; the same object while nothing changes. */
export function advance(before: Direction, turn: TurnNow, isTaken: boolean, nowMs: number): Direction {
  const paused = before.paused !== null && nowMs < before.paused.untilMs ? before.paused : null;
  if (isTaken) {
    if (before.taken !== null) return paused === before.paused ? before : { ...before, paused };
    const { sceneId, untilMs } = shownBy(before, turn, nowMs);
    return { paused, taken: { sceneId, leftMs: untilMs - nowMs }, resumed: null };
  }
  if (before.taken !== null) {
    const { sceneId, leftMs } = before.taken;
    return { paused, taken: null, resumed: { sceneId, untilMs: nowMs + Math.max(LEAST_DWELL_MS, leftMs) } };
  }
  const resumed = before.resumed !== null && nowMs < before.resumed.untilMs ? before.resumed : null;
  return paused === before.paused && resumed === before.resumed ? before : { paused, taken: null, resumed };
}

/** Somebody pressed a key: `hold` stops the turns or lets them go on, the others stop them at another scene. */
export function press(
  before: Direction,
  key: 'hold' | 'next' | 'before',
  shown: Shown,
  sceneIds: readonly string[],
  nowMs: number,
): Direction {
  if (key === 'hold' && shown.isPaused) return { ...before, paused: null, resumed: null };
  const at = sceneIds.indexOf(shown.sceneId);
  const step = key === 'hold' ? 0 : key === 'next' ? 1 : -1;
  const sceneId = sceneIds[(at + step + sceneIds.length) % sceneIds.length] ?? shown.sceneId;
  return { ...before, paused: { sceneId, untilMs: nowMs + PAUSE_MS } };
}
