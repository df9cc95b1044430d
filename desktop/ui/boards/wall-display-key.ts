import type { WatchBoards } from '#shared/protocol/boards/board-messages.ts';
import type { InjectionKey } from 'vue';

/** The monitor that this window fills, as the desktop program calls it; absent or null in whatever is no wall of a desk. */
export const WALL_DISPLAY: InjectionKey<WatchBoards['display']> = Symbol('wall display');
