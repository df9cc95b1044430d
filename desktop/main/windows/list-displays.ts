import { screen } from 'electron';
import type { DisplayInfo } from '#shared/ipc/ipc-contract.ts';
import { displayLabel } from './display-key.ts';

/** The displays that are plugged in, and which of our windows are on them. */
export function listDisplays(consoleDisplayId: number | null, hasWallboard: (displayId: number) => boolean): DisplayInfo[] {
  const primaryId = screen.getPrimaryDisplay().id;
  return screen.getAllDisplays().map((display, index) => {
    const { width, height } = display.size;
    const label = displayLabel(display) ?? `Display ${index + 1} (${width} × ${height})`;
    return {
      id: display.id,
      label,
      widthPixels: width,
      heightPixels: height,
      isPrimary: display.id === primaryId,
      hasWallboard: hasWallboard(display.id),
      hasConsole: display.id === consoleDisplayId,
    };
  });
}
