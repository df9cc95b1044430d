import { MOST_BYTES_A_NUMBER, writeNumber } from './write-number.ts';

/** What a short text may take, so that most need no more room than they begin with. */
const FIRST_BYTES = 4_096;
/** In UTF-8, of a unit of UTF-16. */
const MOST_BYTES_A_UNIT = 3;
/** With the comma behind it. */
const USUAL_BYTES_A_NUMBER = 14;
const COMMA = ','.charCodeAt(0);
const CLOSES = ']'.charCodeAt(0);

/** A list of numbers, NaN as null. */
export interface NumberList {
  readonly numbers: Float64Array;
  /** What gives each number back to the last bit; otherwise 15 digits of it. */
  readonly isExact: boolean;
  /** For pairs: what is before each number, of which the list has as many; its pair is closed behind it. */
  readonly before?: readonly Uint8Array[];
}

/**
 * A reply that is written already, since it is long, piece by piece into one stretch of bytes: as a text of its own it would lie among what
 * is kept for long, and V8 would look through all that the hub keeps every few dozen answers. What it says is for its tests to hold
 * against the schema.
 */
export class JsonText {
  #bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
  #view = viewOf(this.#bytes);
  #length = 0;

  /** @param expected pieces as long as this one, all in all: room for them is made at once */
  write(text: string, expected = 1): this {
    this.#makeRoom(text.length * MOST_BYTES_A_UNIT, text.length * expected);
    this.#length += this.#bytes.write(text, this.#length);
    return this;
  }

  /** @param expected as in `write` */
  writeNumbers({ numbers, isExact, before }: NumberList, expected = 1): this {
    const around = before === undefined ? 0 : before.reduce((most, { length }) => Math.max(most, length), 0) + 1;
    this.#makeRoom(numbers.length * (MOST_BYTES_A_NUMBER + 1 + around), numbers.length * (USUAL_BYTES_A_NUMBER + around) * (expected - 1));
    const bytes = this.#bytes;
    const view = this.#view;
    let at = this.#length;
    for (let place = 0; place < numbers.length; place += 1) {
      if (place > 0) view.setUint8(at++, COMMA);
      const opening = before?.[place];
      if (opening !== undefined) {
        bytes.set(opening, at);
        at += opening.length;
      }
      at = writeNumber(view, at, numbers[place] as number, isExact);
      if (opening !== undefined) view.setUint8(at++, CLOSES);
    }
    this.#length = at;
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
    this.#view = viewOf(room);
  }
}

const viewOf = (bytes: Buffer): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
