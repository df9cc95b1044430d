import { type ShallowRef, shallowRef } from 'vue';
import { refusalWords } from '../ui/refusal-words.ts';

export interface Switched<Item> {
  /** Why the last one was not switched. */
  readonly failure: ShallowRef<string | null>;
  /** The one that is being switched. */
  readonly busyId: ShallowRef<string | null>;
  readonly toggle: (item: Item) => Promise<void>;
}

/** What of a list is switched on and off where it stands. */
export function useSwitched<Item extends { readonly id: string; readonly is_enabled: boolean }>(
  change: (id: string, change: { readonly is_enabled: boolean }) => Promise<unknown>,
  refresh: () => Promise<unknown>,
): Switched<Item> {
  const failure = shallowRef<string | null>(null);
  const busyId = shallowRef<string | null>(null);
  return {
    failure,
    busyId,
    async toggle({ id, is_enabled: isOn }) {
      failure.value = null;
      busyId.value = id;
      try {
        await change(id, { is_enabled: !isOn });
      } catch (error) {
        failure.value = refusalWords(error);
      }
      await refresh();
      busyId.value = null;
    },
  };
}
