import {
  type BoardsSnapshot,
  boardsSnapshotSchema,
  type BoardsUpdate,
  boardsUpdateSchema,
  type WatchBoards,
} from '../protocol/boards/board-messages.ts';
import type { HubLink, Stop } from './hub-link.ts';
import { keepAsked } from './keep-asked.ts';
import type { SnapshotListener } from './snapshot-watches.ts';

export type BoardsListener = SnapshotListener<BoardsSnapshot, BoardsUpdate>;

/** Boards and every change of them, for as many listeners as there are, by one request: a window is on one display. */
export interface BoardWatches {
  /** `display`: the monitor on which this window is; null for all else. */
  watch(display: WatchBoards['display'], listener: BoardsListener): Stop;
  close(): void;
}

export function createBoardWatches(link: HubLink): BoardWatches {
  const listeners = new Set<BoardsListener>();
  let shownOn: WatchBoards['display'] = null;
  const { ask, close } = keepAsked(link, {
    event: 'watchBoards',
    argument: () => ({ display: shownOn }),
    answer: boardsSnapshotSchema,
    isWanted: () => listeners.size > 0,
    onAnswer(told) {
      for (const listener of listeners) listener.onSnapshot(told);
    },
    // Whoever may not see boards need not ask again either.
    isFinal: ({ code }) => code === 'auth.role-forbidden',
  });
  link.receive('boardsUpdate', boardsUpdateSchema, (told) => {
    for (const listener of listeners) listener.onUpdate(told);
  });
  return {
    watch(display, listener) {
      if (display !== null) shownOn = display;
      listeners.add(listener);
      if (link.connection().state === 'live') ask();
      return () => listeners.delete(listener);
    },
    close,
  };
}
