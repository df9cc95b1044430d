/** What a short text may take, so that most need no more room than they begin with. */
const FIRST_BYTES = 4_096;
/** In UTF-8, of a unit of UTF-16. */
const MOST_BYTES_A_UNIT = 3;

/**
 * A reply that is written already, since it is long, piece by piece into one stretch of bytes: as a text of its own it would lie among what
 * is kept for long, and V8 would look through all that the hub keeps every few dozen answers. What it says is for its tests to hold
 * against the schema.
 */
export class JsonText {
  #bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
  #length = 0;

  /** @param expected pieces as long as this one, all in all: room for them is made at once */
  write(text: string, expected = 1): this {
    this.#makeRoom(text.length * MOST_BYTES_A_UNIT, text.length * expected);
    this.#length += this.#bytes.write(text, this.#length);
    return this;
  }

  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  #makeRoom(most: number, expected: number): void {
    if (this.#length + most <= this.#bytes.length) return;
    const room = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#length + most + expected));
    this.#bytes.copy(room, 0, 0, this.#length);
    this.#bytes = room;
  }
}
