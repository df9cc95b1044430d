import { defineStore } from 'pinia';
import { shallowRef } from 'vue';

export type DialogName = 'wallboards' | 'join' | 'shortcuts' | 'palette' | 'break-glass' | 'emergency';

/** Which dialog is open; one at most. */
export const useDialogStore = defineStore('dialog', () => {
  const current = shallowRef<DialogName | null>(null);
  return {
    current,
    open: (name: DialogName): void => {
      current.value = name;
    },
    close: (): void => {
      current.value = null;
    },
  };
});
