import type { BitReader } from './bit-reader.ts';
import type { BitWriter } from './bit-writer.ts';
import { blockCorrupt } from './block-corrupt.ts';

/**
 * Gorilla: each double as the bits in which it differs from the one before. A zero bit: none. Otherwise 5 bits leading zeros,
 * 6 bits length − 1 and the bits. (Pelkonen and others, "Gorilla: a fast, scalable, in-memory time series database", 2015.)
 */
const MOST_LEADING = 31;

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);

export function writeXor(writer: BitWriter, column: Float64Array): void {
  let highBefore = 0;
  let lowBefore = 0;
  for (let index = 0; index < column.length; index += 1) {
    double[0] = column[index] as number;
    const low = words[0] as number;
    const high = words[1] as number;
    const highChange = (high ^ highBefore) >>> 0;
    const lowChange = (low ^ lowBefore) >>> 0;
    highBefore = high;
    lowBefore = low;
    if (highChange === 0 && lowChange === 0) {
      writer.write(0, 1);
      continue;
    }
    const leading = Math.min(MOST_LEADING, Math.clz32(highChange));
    const trailing = lowChange === 0 ? 32 + trailingZeros(highChange) : trailingZeros(lowChange);
    const length = 64 - leading - trailing;
    writer.write((1 << 11) | (leading << 6) | (length - 1), 12);
    if (trailing >= 32) writer.writeWide(highChange >>> (trailing - 32), length);
    else {
      writer.writeWide(highChange, 32 - leading);
      writer.writeWide(lowChange >>> trailing, 32 - trailing);
    }
  }
}

/** Reads as many doubles as `column` is long. */
export function readXor(reader: BitReader, column: Float64Array): void {
  let high = 0;
  let low = 0;
  for (let index = 0; index < column.length; index += 1) {
    if (reader.read(1) === 1) {
      const leading = reader.read(5);
      const length = reader.read(6) + 1;
      const trailing = 64 - leading - length;
      if (trailing < 0) throw blockCorrupt(`has a difference of ${leading} + ${length} bits`);
      if (trailing >= 32) high ^= (reader.readWide(length) * 2 ** (trailing - 32)) >>> 0;
      else {
        high ^= reader.readWide(32 - leading);
        low ^= (reader.readWide(32 - trailing) * 2 ** trailing) >>> 0;
      }
    }
    words[0] = low;
    words[1] = high;
    column[index] = double[0] as number;
  }
}

const trailingZeros = (word: number): number => 31 - Math.clz32(word & -word);
