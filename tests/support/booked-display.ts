import type { BoardCalls } from '../../shared/client/board-calls.ts';
import type { RestWallDisplay } from '../../shared/protocol/rest/boards/wall-displays.ts';
import { waitUntil } from './wait-until.ts';

/** The one monitor of a venue with a wall, once the hub has it in its book: a wall may show figures before its display is entered there. */
export const bookedDisplay = (calls: BoardCalls): Promise<RestWallDisplay> =>
  waitUntil('the display is in the book of the hub', async () => (await calls.displays()).find(({ kind }) => kind === 'monitor'));
