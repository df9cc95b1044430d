import { boardTemplates } from '../../../boards/templates/board-templates.ts';
import type { Boards } from '../../../boards/open-boards.ts';
import type { Handle } from '../handle.ts';
import { serveBoardPictures } from './board-pictures.ts';
import { serveBoardBook } from './boards.ts';
import { serveWallDisplays } from './wall-displays.ts';

/** Everything about what walls show. */
export function serveBoards(handle: Handle, boards: Boards): void {
  const dependencies = { boards, templates: boardTemplates };
  serveBoardBook(handle, dependencies);
  serveBoardPictures(handle, dependencies);
  serveWallDisplays(handle, dependencies);
}
