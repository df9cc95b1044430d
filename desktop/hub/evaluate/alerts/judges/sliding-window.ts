import type { Window } from '#shared/domain/alert/alert-rule.ts';
import { addToCount, countAt, countsOf } from './slot-counts.ts';
import { SlotRing, WINDOW_SLOTS } from './slots.ts';

/** Sums or extremes, one a slot, and behind them how many samples each is made of. Copied, not made: there are thousands. */
const NOTHING: readonly number[] = Array.from({ length: WINDOW_SLOTS + countsOf(WINDOW_SLOTS) }, (_, index) =>
  index < WINDOW_SLOTS ? Number.NaN : 0,
);

/** Mean, lowest or highest of the samples of the last `windowMs`, in 60 slots, of which the oldest leaves as a whole. */
export class SlidingWindow {
  readonly #combine: Window['combine'];
  readonly #ring: SlotRing;
  readonly #slots = NOTHING.slice();
  #combined = Number.NaN;
  #samples = 0;
  #isStale = true;

  constructor({ windowMs, combine }: Window) {
    this.#combine = combine;
    this.#ring = new SlotRing(windowMs, this);
  }

  drop(place: number): void {
    const count = countAt(this.#slots, WINDOW_SLOTS, place);
    this.#samples -= count;
    addToCount(this.#slots, WINDOW_SLOTS, place, -count);
    this.#isStale = true;
  }

  add(timeMs: number, value: number): void {
    const place = this.#ring.moveTo(timeMs);
    const isFirst = countAt(this.#slots, WINDOW_SLOTS, place) === 0;
    this.#slots[place] = isFirst ? value : this.#join(this.#slots[place] as number, value);
    addToCount(this.#slots, WINDOW_SLOTS, place, 1);
    this.#samples += 1;
    if (!this.#isStale) this.#combined = this.#join(this.#combined, value);
  }

  moveTo(timeMs: number): void {
    this.#ring.moveTo(timeMs);
  }

  /** Null while the window is not filled, or has nothing in it. */
  value(): number | null {
    if (this.#samples === 0 || !this.#ring.isFilled()) return null;
    // Summed anew when a slot has left, so that no error of rounding grows.
    if (this.#isStale) this.#recombine();
    return this.#combine === 'avg' ? this.#combined / this.#samples : this.#combined;
  }

  #recombine(): void {
    this.#combined = Number.NaN;
    for (let place = 0; place < WINDOW_SLOTS; place += 1) {
      if (countAt(this.#slots, WINDOW_SLOTS, place) === 0) continue;
      const value = this.#slots[place] as number;
      this.#combined = Number.isNaN(this.#combined) ? value : this.#join(this.#combined, value);
    }
    this.#isStale = false;
  }

  #join(a: number, b: number): number {
    switch (this.#combine) {
      case 'avg':
        return a + b;
      case 'min':
        return Math.min(a, b);
      case 'max':
        return Math.max(a, b);
      case 'last':
        return b;
    }
  }
}
