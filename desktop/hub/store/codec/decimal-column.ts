import { MOST_DISTANCE } from './integer-sequence.ts';
import { MOST_SAMPLES } from './most-samples.ts';
import { isSpecial } from './special-values.ts';

/** Powers of ten by which short decimals become whole numbers. */
export const POWERS_OF_TEN = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9] as const;

/** A column of short decimals as whole numbers: value = (first + divisor × number) / 10^exponent, exactly. */
export interface DecimalColumn {
  readonly exponent: number;
  readonly first: number;
  readonly divisor: number;
  /** As many as there are samples, the front of memory that the next call overwrites. |n| ≤ `MOST_DISTANCE`. */
  readonly numbers: Float64Array;
  /** How many values are special; in their places stands the number before. */
  readonly specials: number;
}

const numbers = new Float64Array(MOST_SAMPLES);

/** The column as whole numbers, or null if some value is no decimal of nine places or the numbers would be too large. */
export function toDecimals(values: Float64Array): DecimalColumn | null {
  const exponent = findExponent(values);
  if (exponent === null) return null;
  const power = POWERS_OF_TEN[exponent] as number;
  let first: number | null = null;
  let before = 0;
  let divisor = 0;
  let specials = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number;
    if (isSpecial(value)) {
      specials += 1;
      numbers[index] = before;
      continue;
    }
    const whole = Math.round(value * power);
    first ??= whole;
    before = whole - first;
    if (whole / power !== value || Math.abs(whole) > Number.MAX_SAFE_INTEGER || Math.abs(before) > MOST_DISTANCE) return null;
    numbers[index] = before;
    if (divisor !== 1 && before !== 0 && (divisor === 0 || before % divisor !== 0)) divisor = commonDivisor(Math.abs(before), divisor);
  }
  if (divisor > 1) for (let index = 0; index < values.length; index += 1) numbers[index] = (numbers[index] as number) / divisor;
  return { exponent, first: first ?? 0, divisor: Math.max(1, divisor), numbers, specials };
}

/** The fewest decimal places that say every value exactly. */
function findExponent(values: Float64Array): number | null {
  let exponent = 0;
  let power = 1;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number;
    while (Math.round(value * power) / power !== value && !isSpecial(value)) {
      exponent += 1;
      if (exponent >= POWERS_OF_TEN.length) return null;
      power = POWERS_OF_TEN[exponent] as number;
    }
  }
  return exponent;
}

function commonDivisor(a: number, b: number): number {
  let [larger, smaller] = [a, b];
  while (smaller !== 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
