import { computed, onMounted, onUnmounted, type Ref, shallowRef } from 'vue';

/** Whether an element can be seen: scrolled into view, and the window not hidden. */
export function useOnScreen(element: Readonly<Ref<HTMLElement | null>>): Readonly<Ref<boolean>> {
  const isScrolledIn = shallowRef(false);
  const isPageVisible = shallowRef(false);
  let observer: IntersectionObserver | null = null;
  const noteVisibility = (): void => {
    isPageVisible.value = !document.hidden;
  };
  onMounted(() => {
    noteVisibility();
    observer = new IntersectionObserver((entries) => {
      isScrolledIn.value = entries.at(-1)?.isIntersecting ?? false;
    });
    if (element.value !== null) observer.observe(element.value);
    document.addEventListener('visibilitychange', noteVisibility);
  });
  onUnmounted(() => {
    observer?.disconnect();
    document.removeEventListener('visibilitychange', noteVisibility);
  });
  return computed(() => isScrolledIn.value && isPageVisible.value);
}
