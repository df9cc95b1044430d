import { type Ref, shallowRef, watch } from 'vue';

/** A list that holds still under the finger: what changes meanwhile is shown when the finger is lifted. */
export interface Held<T> {
  readonly shown: Readonly<Ref<T>>;
  hold(): void;
  release(): void;
}

export function useHeld<T>(source: Readonly<Ref<T>>): Held<T> {
  const shown = shallowRef(source.value);
  let isHeld = false;
  watch(source, (next) => {
    if (!isHeld) shown.value = next;
  });
  return {
    shown,
    hold() {
      isHeld = true;
    },
    release() {
      isHeld = false;
      shown.value = source.value;
    },
  };
}
