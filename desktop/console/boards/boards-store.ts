import type { Board } from '#shared/domain/board/board.ts';
import type { WallDisplay } from '#shared/domain/board/wall-display.ts';
import type { WallVendor } from '#shared/domain/board/wall-vendor.ts';
import { defineStore } from 'pinia';
import { computed, onScopeDispose, shallowRef, watch } from 'vue';
import { useHub } from '../../ui/use-hub.ts';

/** Boards, the displays that show them and the vendors that they can name, live. Null until the hub has told. */
export const useBoardsStore = defineStore('boards', () => {
  const { client } = useHub();
  const byId = shallowRef<ReadonlyMap<string, Board> | null>(null);
  const displays = shallowRef<readonly WallDisplay[]>([]);
  const vendors = shallowRef<readonly WallVendor[]>([]);
  let stop: (() => void) | null = null;
  watch(
    client,
    (hub) => {
      stop?.();
      stop =
        hub?.watchBoards(null, {
          onSnapshot(told) {
            byId.value = new Map(told.boards.map((board) => [board.id, board]));
            displays.value = told.displays;
            vendors.value = told.vendors;
          },
          onUpdate(told) {
            const next = new Map(byId.value ?? []);
            for (const id of told.gone) next.delete(id);
            for (const board of told.boards) next.set(board.id, board);
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
    isKnown: computed(() => byId.value !== null),
    all: computed(() => [...(byId.value?.values() ?? [])].toSorted((a, b) => a.name.localeCompare(b.name))),
    displays,
    vendors,
    find: (id: string): Board | undefined => byId.value?.get(id),
    /** What a call has just answered is known before the hub tells of it. */
    note(board: Board): void {
      const known = byId.value?.get(board.id);
      if (known === undefined || known.revision < board.revision) byId.value = new Map(byId.value ?? []).set(board.id, board);
    },
  };
});
