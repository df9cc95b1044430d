import { onScopeDispose, type Ref, shallowRef, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { ChartView } from './chart-span.ts';
import { queryOfView, viewOfQuery } from './view-query.ts';

/** What stands so long is a place to come back to; what is on its way there is none. */
const SETTLED_MS = 400;

/** What the charts of a page show, kept in its address: a link leads to it, back and forward go from one to the next. Null: their range. */
export function useViewInAddress(): Ref<ChartView | null> {
  const [route, router] = [useRoute(), useRouter()];
  const view = shallowRef(viewOfQuery(route.query));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isSaid = (): boolean => JSON.stringify(queryOfView({}, view.value)) === JSON.stringify(queryOfView({}, viewOfQuery(route.query)));

  watch(
    () => [route.path, route.query] as const,
    () => {
      clearTimeout(timer);
      if (!isSaid()) view.value = viewOfQuery(route.query);
    },
  );
  watch(view, () => {
    clearTimeout(timer);
    if (isSaid()) return;
    const { path } = route;
    timer = setTimeout(() => {
      // Whoever has gone elsewhere meanwhile is not to be called back.
      if (route.path === path) void router.push({ query: queryOfView(route.query, view.value) });
    }, SETTLED_MS);
  });
  onScopeDispose(() => clearTimeout(timer));
  return view;
}
