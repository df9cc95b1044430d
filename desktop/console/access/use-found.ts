import { computed, type ComputedRef, type Ref, shallowRef, watch } from 'vue';

/** What is drawn at once however long the list is: as many rows as a large display shows. */
const PAGE = 50;

export interface Found<T> {
  /** What is looked for. */
  readonly wanted: Ref<string>;
  /** All that fit. */
  readonly found: ComputedRef<readonly T[]>;
  /** Those of them that are drawn. */
  readonly shown: ComputedRef<readonly T[]>;
  more(): void;
}

/** A list that one looks through by words, all of which must be in what `wordsOf` says; drawn a page at a time. */
export function useFound<T>(
  items: () => readonly T[],
  wordsOf: (item: T) => readonly (string | null)[],
  wanted: Ref<string> = shallowRef(''),
): Found<T> {
  const most = shallowRef(PAGE);
  const found = computed(() => {
    const words = wanted.value.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return items();
    return items().filter((item) => {
      const text = wordsOf(item).join(' ').toLowerCase();
      return words.every((word) => text.includes(word));
    });
  });
  watch(wanted, () => (most.value = PAGE));
  return {
    wanted,
    found,
    shown: computed(() => found.value.slice(0, most.value)),
    more: () => (most.value += PAGE),
  };
}
