import { onMounted, onUnmounted, type Ref, shallowRef } from 'vue';

/** How many columns of at least `columnPixels` fit into an element, followed as it changes. */
export function useColumns(element: Readonly<Ref<HTMLElement | null>>, columnPixels: number, gapPixels: number): Readonly<Ref<number>> {
  const columns = shallowRef(1);
  let observer: ResizeObserver | null = null;
  onMounted(() => {
    observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) columns.value = Math.max(1, Math.floor((entry.contentRect.width + gapPixels) / (columnPixels + gapPixels)));
    });
    if (element.value !== null) observer.observe(element.value);
  });
  onUnmounted(() => observer?.disconnect());
  return columns;
}
