import { blockCorrupt } from './block-corrupt.ts';

/** Reads what a `BitWriter` wrote. Past the end there are zeros, so that the fast path needs no check; `finish` tells. */
export interface BitReader {
  /** Begins with these bytes, or a part of them; one reader serves every block, which the machine runs much faster than a new one each. */
  open(bytes: Uint8Array, from?: number, to?: number): void;
  read(bits: number): number;
  readWide(bits: number): number;
  readCount(): number;
  readSigned(): number;
  /** How many ones come before the next zero, at most `most` (≤ 22); the zero is taken too, unless there were `most`. */
  readOnes(most: number): number;
  /** How many zeros come next, at most `most`; they are taken, and maybe not all of them at once. */
  readZeros(most: number): number;
  align(): void;
  /** How many bytes are read, after `align`. */
  position(): number;
  /** Throws `store.block-corrupt` if more was read than there is, or less. */
  finish(): void;
}

/** The inverse of `foldSign`. */
export function unfoldSign(folded: number): number {
  // Whole numbers of 32 bits are the rule, and quicker.
  if (folded <= 0x7fff_ffff) return (folded >>> 1) ^ -(folded & 1);
  return folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
}

export function createBitReader(): BitReader {
  let bytes: Uint8Array = new Uint8Array(0);
  let start = 0;
  let end = 0;
  let position = 0;
  /** The low `heldBits` (at most 31) of `held` are read from `bytes` but not asked for yet. */
  let held = 0;
  let heldBits = 0;

  const fill = (bits: number): void => {
    while (heldBits < bits) {
      held = (held << 8) | (position < end ? (bytes[position] as number) : 0);
      position += 1;
      heldBits += 8;
    }
  };
  const read = (bits: number): number => {
    fill(bits);
    heldBits -= bits;
    return (held >>> heldBits) & ((1 << bits) - 1);
  };
  const readWide = (bits: number): number => {
    let value = 0;
    let left = bits;
    for (; left > 24; left -= 24) value = value * 16_777_216 + read(24);
    return value * 2 ** left + read(left);
  };
  const readCount = (): number => {
    let value = 0;
    for (let unit = 1; unit < 2 ** 53; unit *= 128) {
      const byte = read(8);
      value += (byte & 127) * unit;
      if (byte < 128) return value;
    }
    throw blockCorrupt('has a number that does not end');
  };
  return {
    open(opened, from = 0, to = opened.length) {
      // Reading is much faster where bytes are always of the same class, which a Buffer is not.
      bytes = isPlain(opened) ? opened : new Uint8Array(opened.buffer, opened.byteOffset, opened.byteLength);
      start = from;
      end = to;
      position = from;
      held = 0;
      heldBits = 0;
    },
    read,
    readWide,
    readCount,
    readSigned: () => unfoldSign(readCount()),
    readOnes(most) {
      fill(most);
      const ones = heldBits === 0 ? 0 : Math.min(most, Math.clz32(~(held << (32 - heldBits))));
      heldBits -= ones < most ? ones + 1 : most;
      return ones;
    },
    readZeros(most) {
      fill(1);
      const zeros = Math.min(most, heldBits, Math.clz32(held << (32 - heldBits)));
      heldBits -= zeros;
      return zeros;
    },
    align() {
      heldBits -= heldBits % 8;
    },
    position: () => position - start - Math.floor(heldBits / 8),
    finish() {
      const used = position - Math.floor(heldBits / 8);
      if (used !== end) throw blockCorrupt(`has ${end - start} bytes where ${used - start} are needed`);
    },
  };
}

const isPlain = (bytes: Uint8Array): boolean => Object.getPrototypeOf(bytes) === Uint8Array.prototype;
