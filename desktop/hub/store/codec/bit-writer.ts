/** Bits into bytes, the most significant first. It keeps its memory: take the bytes of one block before the next begins. */
export interface BitWriter {
  /** The low `bits` (0 to 24) of a whole number that fits them. */
  write(value: number, bits: number): void;
  /** The same for up to 53 bits. */
  writeWide(value: number, bits: number): void;
  /** A whole number from 0 to 2⁵³ − 1, seven bits a byte: small ones are short. */
  writeCount(value: number): void;
  /** A whole number of either sign, |value| < 2⁵². */
  writeSigned(value: number): void;
  /** Fills the byte; gives how many there are. */
  align(): number;
  /** Forgets all but the first `bytes`, which `align` gave. */
  rewind(bytes: number): void;
  /** A view of what is written, valid until the next write. */
  bytes(): Uint8Array;
}

/** 0, −1, 1, −2, 2 … as 0, 1, 2, 3, 4 …: small of either sign stays small. */
export const foldSign = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);

export function createBitWriter(capacityBytes: number): BitWriter {
  const buffer = new Uint8Array(capacityBytes);
  let length = 0;
  /** Fewer than eight bits that do not fill a byte yet. */
  let open = 0;
  let openBits = 0;

  const write = (value: number, bits: number): void => {
    open = (open << bits) | value;
    openBits += bits;
    while (openBits >= 8) {
      openBits -= 8;
      buffer[length] = open >>> openBits;
      length += 1;
    }
    open &= (1 << openBits) - 1;
  };
  const writeWide = (value: number, bits: number): void => {
    let rest = value;
    for (let left = bits; left > 24; left -= 24) {
      const unit = 2 ** (left - 24);
      const high = Math.floor(rest / unit);
      rest -= high * unit;
      write(high, 24);
    }
    write(rest, bits > 24 ? ((bits - 1) % 24) + 1 : bits);
  };
  const writeCount = (value: number): void => {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) write((rest % 128) + 128, 8);
    write(rest, 8);
  };
  return {
    write,
    writeWide,
    writeCount,
    writeSigned: (value) => writeCount(foldSign(value)),
    align() {
      if (openBits > 0) write(0, 8 - openBits);
      return length;
    },
    rewind(bytes) {
      length = bytes;
      open = 0;
      openBits = 0;
    },
    bytes: () => buffer.subarray(0, length),
  };
}
