import type { Window } from '#shared/domain/alert/alert-rule.ts';
import { emptySlots, SlotRing, WINDOW_SLOTS } from './slots.ts';

const NO_SLOTS: number[] = [];
const NO_COUNTS: readonly number[] = Array.from({ length: WINDOW_SLOTS }, () => 0);

/** Mean, lowest or highest of the samples of the last `windowMs`, in 60 slots, of which the oldest leaves as a whole. */
export class SlidingWindow {
  readonly #combine: Window['combine'];
  readonly #ring: SlotRing;
  /** Sums or extremes, one a slot. Made with the first sample: a start has others to do. */
  #values: number[] = NO_SLOTS;
  #counts: number[] = NO_SLOTS;
  #combined = Number.NaN;
  /** What rounding took from the sum (Neumaier 1974), so that what has left leaves nothing behind. */
  #lost = 0;
  #samples = 0;
  /** It has to be combined anew. */
  #isStale = true;
  /** Slots that were taken from the sum since it was made anew. */
  #taken = 0;

  constructor({ windowMs, combine }: Window) {
    this.#combine = combine;
    this.#ring = new SlotRing(windowMs, this);
  }

  /** Nearly always one slot a sample: what it held is taken away, since to look through all slots is to fetch them all from memory. */
  drop(place: number): void {
    if (this.#counts === NO_SLOTS || this.#counts[place] === 0) return;
    this.#samples -= this.#counts[place] as number;
    this.#counts[place] = 0;
    if (this.#samples === 0) this.#isStale = true;
    if (this.#isStale) return;
    const left = this.#values[place] as number;
    if (this.#combine === 'avg') {
      this.#sum(-left);
      this.#taken += 1;
      this.#isStale = this.#taken >= WINDOW_SLOTS;
    } else this.#isStale = left === this.#combined;
  }

  add(timeMs: number, value: number): void {
    if (this.#counts === NO_SLOTS) {
      this.#values = emptySlots();
      this.#counts = NO_COUNTS.slice();
    }
    const place = this.#ring.moveTo(timeMs);
    const before = this.#counts[place] === 0 ? null : (this.#values[place] as number);
    this.#values[place] = before === null ? value : this.#join(before, value);
    this.#counts[place] = (this.#counts[place] as number) + 1;
    this.#samples += 1;
    if (this.#isStale) return;
    if (this.#combine === 'avg') this.#sum(value);
    else this.#combined = this.#join(this.#combined, value);
  }

  moveTo(timeMs: number): void {
    this.#ring.moveTo(timeMs);
  }

  /** Null while the window is not filled, or has nothing in it. */
  value(): number | null {
    if (this.#samples === 0 || !this.#ring.isFilled()) return null;
    if (this.#isStale) this.#recombine();
    return this.#combine === 'avg' ? (this.#combined + this.#lost) / this.#samples : this.#combined;
  }

  #sum(value: number): void {
    const before = this.#combined;
    const sum = before + value;
    this.#lost += Math.abs(before) >= Math.abs(value) ? before - sum + value : value - sum + before;
    this.#combined = sum;
  }

  #recombine(): void {
    this.#combined = Number.NaN;
    this.#lost = 0;
    this.#taken = 0;
    for (let place = 0; place < WINDOW_SLOTS; place += 1) {
      if (this.#counts[place] === 0) continue;
      const value = this.#values[place] as number;
      if (Number.isNaN(this.#combined)) this.#combined = value;
      else if (this.#combine === 'avg') this.#sum(value);
      else this.#combined = this.#join(this.#combined, value);
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
