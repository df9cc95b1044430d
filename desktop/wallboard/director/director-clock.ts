import { computed, type ComputedRef, inject, type InjectionKey } from 'vue';
import { useTicker } from '../../ui/use-ticker.ts';

/** A wall whose turns, nights included, go faster than the hub's clock, to see in minutes how a week goes. */
export interface Rehearsal {
  readonly speed: number;
  /** From when on, UTC milliseconds: at that moment both clocks show the same. */
  readonly sinceMs: number;
}

/** Null or not provided: as the hub's clock goes. */
export const REHEARSAL: InjectionKey<Rehearsal | null> = Symbol('rehearsal');

const MOST_SPEED = 2_000;

/** `#…&speed=60&since=1795852800000`: an hour of turns in a minute, from then on. What a wall shows is of now all the same. */
export function readRehearsal(fragment: string): Rehearsal | null {
  const said = new URLSearchParams(fragment.replace(/^#/, ''));
  const speed = Number(said.get('speed') ?? 1);
  const sinceMs = Number(said.get('since') ?? Number.NaN);
  return speed > 1 && speed <= MOST_SPEED && Number.isSafeInteger(sinceMs) && sinceMs > 0 ? { speed, sinceMs } : null;
}

/** The time that decides whose turn it is, UTC milliseconds: the hub's, in a rehearsal running ahead of it. */
export function useDirectorClock(): ComputedRef<number> {
  const nowMs = useTicker();
  const rehearsal = inject(REHEARSAL, null);
  return computed(() => (rehearsal === null ? nowMs.value : nowMs.value + (rehearsal.speed - 1) * (nowMs.value - rehearsal.sinceMs)));
}
