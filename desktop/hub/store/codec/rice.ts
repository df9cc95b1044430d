import type { BitReader } from './bit-reader.ts';
import type { BitWriter } from './bit-writer.ts';

/**
 * Golomb-Rice: a whole number z ≥ 0 as ⌊z / 2ᵏ⌋ ones, a zero, and the low k bits. Shortest for a geometric spread, which
 * is what differences of measurements are like. From `ESCAPE` ones on, the number follows whole: one leap costs 73 bits.
 */
const ESCAPE = 20;
const WHOLE_BITS = 53;
export const MOST_PARAMETER = 48;
/** Looked up: a power a number would cost more than all the rest. */
const UNITS = Float64Array.from({ length: MOST_PARAMETER + 1 }, (_, parameter) => 2 ** parameter);

/** The k that makes these numbers shortest, near enough. */
export function riceParameter(numbers: Float64Array, count: number): number {
  if (count === 0) return 0;
  let sum = 0;
  for (let index = 0; index < count; index += 1) sum += numbers[index] as number;
  const guess = Math.min(MOST_PARAMETER, Math.max(0, Math.floor(Math.log2((sum / count) * Math.LN2 + 1e-9))));
  let best = guess;
  let fewest = Number.POSITIVE_INFINITY;
  for (let candidate = Math.max(0, guess - 1); candidate <= Math.min(MOST_PARAMETER, guess + 1); candidate += 1) {
    const bits = riceBits(numbers, count, candidate);
    if (bits >= fewest) continue;
    fewest = bits;
    best = candidate;
  }
  return best;
}

/** How many bits these numbers take. */
export function riceBits(numbers: Float64Array, count: number, parameter: number): number {
  const scale = 2 ** -parameter;
  let bits = count * (parameter + 1);
  for (let index = 0; index < count; index += 1) {
    const ones = Math.floor((numbers[index] as number) * scale);
    bits += ones < ESCAPE ? ones : ESCAPE + WHOLE_BITS - parameter - 1;
  }
  return bits;
}

export function writeRice(writer: BitWriter, value: number, parameter: number): void {
  const unit = UNITS[parameter] as number;
  const ones = Math.floor(value / unit);
  if (ones >= ESCAPE) {
    writer.write(2 ** ESCAPE - 1, ESCAPE);
    writer.writeWide(value, WHOLE_BITS);
    return;
  }
  const rest = value - ones * unit;
  // Most numbers are small enough for one write.
  if (ones + 1 + parameter <= 24) writer.write(((2 << ones) - 2) * unit + rest, ones + 1 + parameter);
  else {
    writer.write((2 << ones) - 2, ones + 1);
    writer.writeWide(rest, parameter);
  }
}

export function readRice(reader: BitReader, parameter: number): number {
  const ones = reader.readOnes(ESCAPE);
  if (ones === ESCAPE) return reader.readWide(WHOLE_BITS);
  if (parameter === 0) return ones;
  return ones * (UNITS[parameter] as number) + (parameter <= 24 ? reader.read(parameter) : reader.readWide(parameter));
}
