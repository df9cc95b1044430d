import { screen } from 'electron';
import type { DisplayInfo } from '#shared/ipc/ipc-contract.ts';
import type { Monitors } from './monitors.ts';
import type { Wallboards } from './wallboards.ts';

/** The displays that are plugged in and which of our windows are on them, from left to right; then those whose wallboard waits for them. */
export function listDisplays(
  monitors: Monitors,
  consoleDisplayIds: ReadonlySet<number>,
  walls: Pick<Wallboards, 'isOpen' | 'troubleOf'>,
): DisplayInfo[] {
  const primaryId = screen.getPrimaryDisplay().id;
  const here = monitors.here().map(({ key, name, display, hasWallboard: isWanted }): DisplayInfo => {
    const { x, y, width, height } = display.bounds;
    const isPrimary = display.id === primaryId;
    const ofOurs = {
      isWanted,
      hasWallboard: walls.isOpen(key),
      trouble: walls.troubleOf(key),
      hasConsole: consoleDisplayIds.has(display.id),
    };
    return { id: display.id, key, label: name, x, y, widthPixels: width, heightPixels: height, isPrimary, isHere: true, ...ofOurs };
  });
  const awaited = monitors.awaited().map(({ key, name, marks: { x, y, width, height, systemId } }): DisplayInfo => ({
    id: systemId,
    key,
    label: name,
    x,
    y,
    widthPixels: width,
    heightPixels: height,
    isPrimary: false,
    isHere: false,
    isWanted: true,
    hasWallboard: false,
    trouble: null,
    hasConsole: false,
  }));
  return [...here.sort((a, b) => a.x - b.x || a.y - b.y), ...awaited];
}
