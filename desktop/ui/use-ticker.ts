import { computed, inject, type InjectionKey, type Ref, shallowRef } from 'vue';

/** Often enough that a host is shown as stale within its half second, seldom enough to cost nothing. */
const TICK_MS = 250;

/** The one clock of a face: hub time, UTC milliseconds. */
export interface Ticker {
  readonly nowMs: Readonly<Ref<number>>;
  close(): void;
}

export const TICKER: InjectionKey<Ticker> = Symbol('ticker');

/** Starts the clock from which every age on a face is told. `readNowMs` gives hub time. */
export function createTicker(readNowMs: () => number): Ticker {
  const nowMs = shallowRef(readNowMs());
  const timer = setInterval(() => {
    nowMs.value = readNowMs();
  }, TICK_MS);
  return { nowMs, close: () => clearInterval(timer) };
}

/**
 * Hub time now, UTC milliseconds, ticking every 250 ms.
 *
 * @param everyMs the whole step (a second, a minute) in which it is wanted: what is told by it is told anew only when that is another
 */
export function useTicker(everyMs = 0): Readonly<Ref<number>> {
  const ticker = inject(TICKER);
  if (ticker === undefined) throw new Error('No ticker was provided: the face must call installFace().');
  const { nowMs } = ticker;
  return everyMs === 0 ? nowMs : computed(() => Math.floor(nowMs.value / everyMs) * everyMs);
}
