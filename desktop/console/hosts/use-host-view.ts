import { computed, type ComputedRef, onScopeDispose, type Ref, shallowRef, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { type HostView, readView, writeView } from './host-view.ts';

const TYPING_MS = 150;

/** What the address asks to be shown. A change is a step back in the browser's history; while words are typed it is not. */
export function useHostView(): {
  readonly view: ComputedRef<HostView>;
  readonly words: Ref<string>;
  show(change: Partial<HostView>): void;
} {
  const route = useRoute();
  const router = useRouter();
  // Leaving for another page changes the address before the table is gone.
  const view = computed<HostView>((before) => (before === undefined || route.name === 'hosts' ? readView(route.query) : before));
  const words = shallowRef(view.value.words);
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(
    () => view.value.words,
    (now) => {
      if (now !== words.value.trim()) words.value = now;
    },
  );
  watch(words, (typed) => {
    clearTimeout(timer);
    if (typed.trim() === view.value.words) return;
    timer = setTimeout(() => void router.replace({ query: writeView({ ...view.value, words: typed.trim() }) }), TYPING_MS);
  });
  onScopeDispose(() => clearTimeout(timer));
  return {
    view,
    words,
    show(change) {
      clearTimeout(timer);
      void router.push({ query: writeView({ ...view.value, words: words.value.trim(), ...change }) });
    },
  };
}
