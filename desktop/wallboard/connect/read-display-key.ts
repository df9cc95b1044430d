import { type WatchBoards, watchBoardsSchema } from '#shared/protocol/boards/board-messages.ts';

/** Which display this window fills, as the main process put it into the fragment of its address; null if it did not. */
export function readDisplayKey(fragment: string): WatchBoards['display'] {
  const said = new URLSearchParams(fragment.replace(/^#/, ''));
  const parsed = watchBoardsSchema.safeParse({ display: { id: said.get('display'), name: said.get('name') } });
  return parsed.success ? parsed.data.display : null;
}
