import { defineStore } from 'pinia';
import { shallowRef } from 'vue';

/** Where one was in the table, for coming back from a system to the same row. */
export const useHostTableStore = defineStore('host-table', () => ({
  selectedId: shallowRef<string | null>(null),
  scrollPx: shallowRef(0),
}));
