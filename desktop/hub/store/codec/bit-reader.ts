import { blockCorrupt } from './block-corrupt.ts';

/** Reads what a `BitWriter` wrote. Past the end there are zeros, so that the fast path needs no check; `finish` tells. */
export interface BitReader {
  /** Begins with these bytes; one reader serves every block, which the machine runs much faster than a new one each. */
  open(bytes: Uint8Array): void;
  read(bits: number): number;
  readWide(bits: number): number;
  readCount(): number;
  readSigned(): number;
  /** How many ones come before the next zero, at most `most` (≤ 22); the zero is taken too, unless there were `most`. */
  readOnes(most: number): number;
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
    open(from) {
      bytes = new Uint8Array(from.buffer, from.byteOffset, from.byteLength);
      end = bytes.length;
      position = 0;
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
    align() {
      heldBits -= heldBits % 8;
    },
    position: () => position - Math.floor(heldBits / 8),
    finish() {
      const used = position - Math.floor(heldBits / 8);
      if (used !== end) throw blockCorrupt(`has ${end} bytes where ${used} are needed`);
    },
  };
}
