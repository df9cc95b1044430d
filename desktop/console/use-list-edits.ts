import { type ShallowRef, shallowRef } from 'vue';

export interface ListEdits<Item> {
  /** What a dialog changes, or makes; null: no dialog is open. */
  readonly editing: ShallowRef<Item | 'new' | null>;
  /** What somebody is asked about whether it shall go. */
  readonly removing: ShallowRef<Item | null>;
  /** They said yes. */
  readonly remove: () => Promise<void>;
}

/** What is done to one of a list: made, changed, or removed when that is confirmed. */
export function useListEdits<Item extends { readonly id: string }>(
  removeById: (id: string) => Promise<unknown>,
  refresh: () => Promise<unknown>,
): ListEdits<Item> {
  const removing: ListEdits<Item>['removing'] = shallowRef(null);
  return {
    editing: shallowRef(null),
    removing,
    async remove() {
      if (removing.value === null) return;
      await removeById(removing.value.id);
      await refresh();
    },
  };
}
