import type { Window } from '#shared/domain/alert/alert-rule.ts';
import { emptySlots, SlotRing, WINDOW_SLOTS } from './slots.ts';

const NO_COUNTS: readonly number[] = Array.from({ length: WINDOW_SLOTS }, () => 0);

/** Mean, lowest or highest of the samples of the last `windowMs`, in 60 slots, of which the oldest leaves as a whole. */
export class SlidingWindow {
  readonly #combine: Window['combine'];
  readonly #ring: SlotRing;
  /** Sums or extremes, one a slot. */
  readonly #values = emptySlots();
  readonly #counts = NO_COUNTS.slice();
  #combined = Number.NaN;
  #samples = 0;
  #isStale = true;

  constructor({ windowMs, combine }: Window) {
    this.#combine = combine;
    this.#ring = new SlotRing(windowMs, this);
  }

  drop(place: number): void {
    this.#samples -= this.#counts[place] ?? 0;
    this.#counts[place] = 0;
    this.#isStale = true;
  }

  add(timeMs: number, value: number): void {
    const place = this.#ring.moveTo(timeMs);
    const before = this.#counts[place] === 0 ? null : (this.#values[place] as number);
    this.#values[place] = before === null ? value : this.#join(before, value);
    this.#counts[place] = (this.#counts[place] as number) + 1;
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
      if (this.#counts[place] === 0) continue;
      const value = this.#values[place] as number;
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
