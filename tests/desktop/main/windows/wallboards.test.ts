import type { Display } from 'electron';
import { afterEach, expect, it, vi } from 'vitest';
import { speak } from '#shared/language/spoken.ts';
import { GERMAN } from '../../../../desktop/main/german.ts';
import type { Monitor } from '../../../../desktop/main/windows/monitors.ts';
import type { WatchWallOptions } from '../../../../desktop/main/windows/watch-wall.ts';

const opened: Pick<WatchWallOptions, 'onTrouble'>[] = [];
vi.mock('electron', () => ({ powerSaveBlocker: { start: () => 1, stop: () => undefined } }));
vi.mock('../../../../desktop/main/windows/wallboard-window.ts', () => ({
  openWallboardWindow: (options: Pick<WatchWallOptions, 'onTrouble'>) => opened.push(options),
  fillDisplay: () => undefined,
}));
afterEach(() => speak('en'));

/** One display with number 7 and a monitor on it. */
async function openWalls() {
  const { createWallboards } = await import('../../../../desktop/main/windows/wallboards.ts');
  const marks = {} as Monitor['marks'];
  const here: Monitor[] = [{ key: 'big', name: 'Big', display: { id: 7 } as Display, marks, hasWallboard: true }];
  return createWallboards({
    preloadPath: '',
    monitors: { look: () => Promise.resolve(), here: () => here, awaited: () => [], want: () => undefined },
    registry: {} as never,
    nowMs: () => 0,
    onProblem: () => undefined,
    say: () => undefined,
    onChange: () => undefined,
    onLeave: () => undefined,
  });
}

it('says in German what happened to a wall, and that a display is gone', async () => {
  speak('de', GERMAN);
  const walls = await openWalls();
  expect(() => walls.open(8)).toThrow('Den Bildschirm 8 gibt es nicht mehr.');
  walls.open(7);
  opened.at(-1)?.onTrouble('Die Seite reagierte nicht mehr.', '08:30:15');
  expect(walls.troubleOf('big')).toBe('Neu gestartet um 08:30:15. Die Seite reagierte nicht mehr.');
});
