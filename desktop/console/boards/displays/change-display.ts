import type { BoardCalls } from '#shared/client/board-calls.ts';
import type { WallDisplay } from '#shared/domain/board/wall-display.ts';
import { toRestBrightness } from '#shared/protocol/rest/boards/wall-displays.ts';

/** A display as it is, but for what is changed of it. */
export async function changeDisplay(
  calls: Pick<BoardCalls, 'changeDisplay'>,
  display: WallDisplay,
  part: Partial<Pick<WallDisplay, 'boardId' | 'pinnedZones' | 'brightness'>>,
): Promise<void> {
  const { boardId, pinnedZones, brightness } = { ...display, ...part };
  await calls.changeDisplay(display.id, { board_id: boardId, pinned_zones: [...pinnedZones], brightness: toRestBrightness(brightness) });
}
