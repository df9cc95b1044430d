import { computed, type Ref, shallowRef, watch } from 'vue';
import { useTicker } from '../ui/use-ticker.ts';

/** So long after the last movement a pointer that lies on the list does not hold it any more. */
const HOLD_MS = 10_000;

export interface Held<T> {
  /** The value to show. */
  readonly shown: Readonly<Ref<T>>;
  /** A newer value waits. */
  readonly isBehind: Readonly<Ref<boolean>>;
  /** Call on every movement of pointer or focus over the list. */
  touch(): void;
  /** Call when the pointer leaves. */
  release(): void;
}

/** Keeps a list still while somebody is pointing at it: nothing moves under the finger. `keyOf` tells whether two values look the same. */
export function useHeld<T>(live: () => T, keyOf: (value: T) => string): Held<T> {
  const nowMs = useTicker();
  const touchedMs = shallowRef(Number.NEGATIVE_INFINITY);
  const shown = shallowRef(live()) as Ref<T>;
  const latest = computed(live);
  const isHeld = computed(() => nowMs.value - touchedMs.value < HOLD_MS);
  watch([latest, isHeld], () => {
    if (!isHeld.value) shown.value = latest.value;
  });
  return {
    shown,
    isBehind: computed(() => shown.value !== latest.value && keyOf(shown.value) !== keyOf(latest.value)),
    touch: () => {
      touchedMs.value = nowMs.value;
    },
    release: () => {
      touchedMs.value = Number.NEGATIVE_INFINITY;
    },
  };
}
