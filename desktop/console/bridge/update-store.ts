import type { UpdateNews } from '#shared/ipc/update.ts';
import { defineStore } from 'pinia';
import { onScopeDispose, shallowRef } from 'vue';
import { useBridge } from './use-bridge.ts';

const NOTHING: UpdateNews = { info: { state: 'newest', checkedMs: null }, isAsked: false };

/** What the desktop program knows of newer versions of itself; nothing in a plain browser. */
export const useUpdateStore = defineStore('update', () => {
  const bridge = useBridge();
  const news = shallowRef<UpdateNews>(NOTHING);
  /** Set aside by whoever is at the desk, until there is something else to say. */
  const hidden = shallowRef<UpdateNews | null>(null);
  if (bridge !== null) {
    onScopeDispose(bridge.on('update:changed', (next) => (news.value = next)));
    void bridge.request('update:news').then((first) => {
      // An announcement that came meanwhile is newer than this answer.
      if (news.value === NOTHING) news.value = first;
    });
  }
  return {
    news,
    hidden,
    hide: (): void => void (hidden.value = news.value),
    look: (): void => void bridge?.request('update:look'),
    load: (): void => void bridge?.request('update:load'),
    install: (): void => void bridge?.request('update:install'),
  };
});
