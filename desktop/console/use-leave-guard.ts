import { computed, type ComputedRef, onMounted, onUnmounted, shallowRef, watch } from 'vue';
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router';
import { useBridge } from './bridge/use-bridge.ts';
import { say } from './words.ts';

export interface LeaveGuard {
  /** To whoever wanted to go; null while nobody does. */
  readonly warning: ComputedRef<string | null>;
  /** Whoever goes now has decided what becomes of it. */
  letGo(): void;
}

/**
 * Keeps a page open once when what was changed on it is not saved: whoever goes a second time means it.
 * @param giveUp called then
 */
export function useLeaveGuard(isTouched: () => boolean, giveUp = (): void => undefined): LeaveGuard {
  const bridge = useBridge();
  const isLeaving = shallowRef(false);
  const mayLeave = (): boolean => {
    if (!isTouched()) return true;
    if (isLeaving.value) {
      giveUp();
      return true;
    }
    isLeaving.value = true;
    return false;
  };
  onBeforeRouteLeave(mayLeave);
  onBeforeRouteUpdate(mayLeave);
  watch(isTouched, (is) => {
    if (!is) isLeaving.value = false;
  });
  /** Only a browser is asked to stay: a window of the desk that will not close is a fault. */
  const onUnload = (event: BeforeUnloadEvent): void => {
    if (bridge === null && isTouched()) event.preventDefault();
  };
  onMounted(() => window.addEventListener('beforeunload', onUnload));
  onUnmounted(() => window.removeEventListener('beforeunload', onUnload));
  return {
    warning: computed(() => (isLeaving.value && isTouched() ? say('leave-again') : null)),
    letGo: () => (isLeaving.value = true),
  };
}
