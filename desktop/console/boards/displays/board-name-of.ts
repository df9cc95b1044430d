import type { Board } from '#shared/domain/board/board.ts';
import { say } from '../words.ts';

/** What a display shows, in words; null: no board. */
export const boardNameOf = (boards: ReadonlyMap<string, Board>, id: string | null): string =>
  id === null ? say('venue-as-is') : (boards.get(id)?.name ?? say('board-gone'));
