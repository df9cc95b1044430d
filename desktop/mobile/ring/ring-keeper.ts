import { shallowRef } from 'vue';
import type { Bell } from './open-bell.ts';
import { keepRing, recallRing } from './ring-memory.ts';
import type { RingKeeper } from './use-ring.ts';

/** Remembers on this phone whether it makes itself heard. */
export function createRingKeeper(page: Pick<Window, 'localStorage'>, bell: Bell): RingKeeper {
  const isOn = shallowRef(recallRing(page));
  return {
    isOn,
    bell,
    choose(next) {
      isOn.value = next;
      keepRing(page, next);
    },
  };
}
