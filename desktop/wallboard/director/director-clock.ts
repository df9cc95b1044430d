import { computed, type ComputedRef, inject, type InjectionKey } from 'vue';
import { useTicker } from '../../ui/use-ticker.ts';

/** How often faster than the hub's the clock of turns goes; 1 unless a wall is rehearsed. */
export const DIRECTOR_SPEED: InjectionKey<number> = Symbol('director speed');

const MOST = 2_000;

/** `#…&speed=60`: an hour of turns in a minute, to see how they go. What a wall shows is of now all the same. */
export function readSpeed(fragment: string): number {
  const said = Number(new URLSearchParams(fragment.replace(/^#/, '')).get('speed') ?? 1);
  return said >= 1 && said <= MOST ? said : 1;
}

/** The time that decides whose turn it is, UTC milliseconds: the hub's, in a rehearsal running ahead of it from when the page was opened. */
export function useDirectorClock(): ComputedRef<number> {
  const nowMs = useTicker();
  const speed = inject(DIRECTOR_SPEED, 1);
  return computed(() => (speed === 1 ? nowMs.value : nowMs.value + (speed - 1) * performance.now()));
}
