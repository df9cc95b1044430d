import { inject, type InjectionKey, type Ref, shallowRef } from 'vue';

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

/** Hub time now, ticking every 250 ms. */
export function useTicker(): Readonly<Ref<number>> {
  const ticker = inject(TICKER);
  if (ticker === undefined) throw new Error('No ticker was provided: the face must call installFace().');
  return ticker.nowMs;
}
