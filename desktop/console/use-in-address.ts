import { type Ref, shallowRef, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';

/**
 * What a page is asked to look for, kept in its address under `name`: a link leads to it, and who comes back finds it as it was. A choice is a
 * step back in the browser's history; a letter that is typed is not. Empty is left out.
 */
export function useInAddress(name: string, { isTyped = false } = {}): Ref<string> {
  const [route, router] = [useRoute(), useRouter()];
  // Leaving for another page changes the address before this one is gone.
  const { path } = route;
  const said = (): string => {
    const value = [route.query[name]].flat()[0];
    return typeof value === 'string' ? value : '';
  };
  const wanted = shallowRef(said());
  // At once: whoever opens the first that is found comes back to what was typed last.
  watch(wanted, () => {
    const text = wanted.value.trim();
    if (route.path !== path || text === said()) return;
    const { [name]: _, ...others } = route.query;
    const place = { query: text === '' ? others : { ...others, [name]: text } };
    void (isTyped ? router.replace(place) : router.push(place));
  });
  watch(
    () => route.query[name],
    () => {
      if (route.path === path && said() !== wanted.value.trim()) wanted.value = said();
    },
  );
  return wanted;
}
