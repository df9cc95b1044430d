/** A window is kept in so many slots, however many samples it has. */
export const WINDOW_SLOTS = 60;
/** From this share of a window on it is known well enough. */
const FILLED = 0.9;

/** Whoever keeps something in each slot. */
export interface SlotOwner {
  /** What is in this place has left the window. */
  drop(place: number): void;
}

/**
 * Which place of a ring a moment belongs to. A window of W has 60 slots of W/60, aligned to the epoch, the one that holds the moment
 * among them.
 */
export class SlotRing {
  readonly #owner: SlotOwner;
  readonly #slotMs: number;
  readonly #filledMs: number;
  #newest: number | null = null;
  /** Since when samples come without a gap as long as the window. */
  #sinceMs = 0;
  #timeMs = 0;
  #wasEmptied = false;

  constructor(windowMs: number, owner: SlotOwner) {
    this.#owner = owner;
    this.#slotMs = windowMs / WINDOW_SLOTS;
    this.#filledMs = windowMs * FILLED;
  }

  /** Moves the window on, never back, and says where what is of this moment belongs. */
  moveTo(timeMs: number): number {
    const slot = Math.floor(timeMs / this.#slotMs);
    const newest = this.#newest ?? slot - WINDOW_SLOTS;
    if (slot > newest) {
      const isEmptied = slot - newest >= WINDOW_SLOTS;
      const first = isEmptied ? slot - WINDOW_SLOTS + 1 : newest + 1;
      for (let one = first; one <= slot; one += 1) this.#owner.drop(one % WINDOW_SLOTS);
      // One gap after another is the rhythm of a series that comes seldom: it is known by its last sample.
      if (isEmptied && !this.#wasEmptied) this.#sinceMs = timeMs;
      this.#wasEmptied = isEmptied;
      this.#newest = slot;
    }
    this.#timeMs = Math.max(this.#timeMs, timeMs);
    return Math.max(slot, newest) % WINDOW_SLOTS;
  }

  /** The oldest slot first. */
  placeOf(age: number): number {
    return ((this.#newest ?? 0) + 1 + age) % WINDOW_SLOTS;
  }

  /** The window is (nearly) full of what was seen. */
  isFilled(): boolean {
    return this.#timeMs - this.#sinceMs >= this.#filledMs;
  }
}
