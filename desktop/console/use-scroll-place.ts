import { nextTick, onScopeDispose } from 'vue';
import { useRouter } from 'vue-router';

/** Lists come after the page; later than this nobody waits for the place any more. */
const WAIT_MS = 5_000;
/** By these somebody goes elsewhere in the page. */
const OWN_WAYS = ['wheel', 'pointerdown', 'keydown'] as const;

/**
 * Back and forward lead to where in a page one was; any other page begins at its top, also one of the same kind as the page before. The page
 * scrolls, not the window: neither browser nor router keep its place.
 */
export function useScrollPlace(page: () => HTMLElement | null): void {
  const router = useRouter();
  const places = new Map<number, number>();
  /** Of the entry in the history that is shown. */
  const position = (): number =>
    typeof router.options.history.state['position'] === 'number' ? router.options.history.state['position'] : 0;
  let shown = position();
  let isBack = false;
  let waiting = new AbortController();
  const bringTo = (place: number): void => {
    waiting.abort();
    const element = page();
    if (element === null) return;
    const isThere = (): boolean => {
      element.scrollTo({ top: place });
      return element.scrollTop >= place - 1;
    };
    if (isThere()) return;
    const now = (waiting = new AbortController());
    const stop = (): void => now.abort();
    const observer = new MutationObserver(() => isThere() && stop());
    observer.observe(element, { childList: true, subtree: true });
    const timer = setTimeout(stop, WAIT_MS);
    now.signal.addEventListener('abort', () => {
      observer.disconnect();
      clearTimeout(timer);
    });
    for (const way of OWN_WAYS) element.addEventListener(way, stop, { signal: now.signal });
  };
  const stops = [
    router.options.history.listen(() => (isBack = true)),
    router.beforeEach(() => {
      places.set(shown, page()?.scrollTop ?? 0);
    }),
    router.afterEach((to, from, failure) => {
      const wasBack = isBack;
      isBack = false;
      if (failure !== undefined) return;
      shown = position();
      if (!wasBack && to.path === from.path) return;
      const place = wasBack ? (places.get(shown) ?? 0) : 0;
      void nextTick(() => bringTo(place));
    }),
  ];
  onScopeDispose(() => {
    waiting.abort();
    for (const stop of stops) stop();
  });
}
