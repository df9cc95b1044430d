import type { BitReader } from './bit-reader.ts';
import type { BitWriter } from './bit-writer.ts';
import { blockCorrupt } from './block-corrupt.ts';

/** Values that no whole number stands for, by their number in the file. */
const SPECIALS = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0] as const;

/** True for NaN, ±Infinity and −0. */
export const isSpecial = (value: number): boolean => (value === 0 ? Object.is(value, -0) : !Number.isFinite(value));

/** Writes where special values stand among the others; a column with many of them is better told another way. */
export function writeSpecials(writer: BitWriter, values: Float64Array, howMany: number): void {
  writer.writeCount(howMany);
  let from = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number;
    if (!isSpecial(value)) continue;
    writer.writeCount(index - from);
    writer.write(
      SPECIALS.findIndex((special) => Object.is(special, value)),
      2,
    );
    from = index + 1;
  }
}

/** Puts special values back where they stood. */
export function readSpecials(reader: BitReader, values: Float64Array): void {
  const howMany = reader.readCount();
  if (howMany > values.length) throw blockCorrupt(`has ${howMany} special values among ${values.length}`);
  let index = -1;
  for (let one = 0; one < howMany; one += 1) {
    index += reader.readCount() + 1;
    if (index >= values.length) throw blockCorrupt(`has a special value after its ${values.length} samples`);
    values[index] = SPECIALS[reader.read(2) as 0 | 1 | 2 | 3];
  }
}
