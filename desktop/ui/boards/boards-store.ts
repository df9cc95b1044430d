import type { Board } from '#shared/domain/board/board.ts';
import type { WallDisplay } from '#shared/domain/board/wall-display.ts';
import type { WallVendor } from '#shared/domain/board/wall-vendor.ts';
import { defineStore } from 'pinia';
import { computed, inject, onScopeDispose, shallowRef, watch } from 'vue';
import { useHub } from '../use-hub.ts';
import { WALL_DISPLAY } from './wall-display-key.ts';

/** `waiting` until the first answer; `ready` for good after it, also while the hub is lost. */
export type BoardsPhase = 'waiting' | 'ready';

/** Boards and which display shows which, live. */
export const useBoardsStore = defineStore('boards', () => {
  const { client } = useHub();
  const monitor = inject(WALL_DISPLAY, null);
  const phase = shallowRef<BoardsPhase>('waiting');
  const byId = shallowRef<ReadonlyMap<string, Board>>(new Map());
  const displays = shallowRef<readonly WallDisplay[]>([]);
  const vendors = shallowRef<readonly WallVendor[]>([]);
  const displayId = shallowRef<string | null>(null);
  /** The display that this is, if it is one. */
  const own = computed(() => displays.value.find(({ id }) => id === displayId.value) ?? null);
  /** What it shows; null: the venue as it is. */
  const ownBoard = computed(() => (own.value?.boardId == null ? null : (byId.value.get(own.value.boardId) ?? null)));

  let stop: (() => void) | null = null;
  watch(
    client,
    (hub) => {
      stop?.();
      // What one person was shown is not for the next who signs in here.
      if (hub === null) {
        phase.value = 'waiting';
        byId.value = new Map();
        displays.value = [];
        vendors.value = [];
      }
      stop =
        hub?.watchBoards(monitor, {
          onSnapshot(told) {
            byId.value = new Map(told.boards.map((board) => [board.id, board]));
            displays.value = told.displays;
            vendors.value = told.vendors;
            displayId.value = told.displayId;
            phase.value = 'ready';
          },
          onUpdate({ boards, gone, ...told }) {
            const next = new Map(byId.value);
            for (const board of boards) next.set(board.id, board);
            for (const id of gone) next.delete(id);
            byId.value = next;
            displays.value = told.displays ?? displays.value;
            vendors.value = told.vendors ?? vendors.value;
          },
        }) ?? null;
    },
    { immediate: true },
  );
  onScopeDispose(() => stop?.());

  return {
    phase,
    byId,
    displays,
    vendors,
    displayId,
    own,
    ownBoard,
    /** By name. */
    all: computed(() => [...byId.value.values()].toSorted((a, b) => a.name.localeCompare(b.name))),
    /** What a call has just answered is known before the hub tells of it. */
    note(board: Board): void {
      const known = byId.value.get(board.id);
      if (known === undefined || known.revision < board.revision) byId.value = new Map(byId.value).set(board.id, board);
    },
  };
});
