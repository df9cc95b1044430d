import { createBitReader } from '../codec/bit-reader.ts';
import { createBitWriter } from '../codec/bit-writer.ts';
import { MOST_PARAMETER, readRice, writeRice } from '../codec/rice.ts';

/**
 * How values spread, in bins whose bounds grow by a constant factor, so that every quantile is known within 1 % of its value
 * (DDSketch: Masson, Rim and Lee, VLDB 2019). Sketches of parts merge to the sketch of the whole without any loss. In bytes:
 * count of bins · first bin · Rice parameters of gaps and counts · first count, then gap and count of each further bin. Empty where
 * the least and the greatest value share a bin.
 */
export type Sketch = Uint8Array;

export const EMPTY_SKETCH: Sketch = new Uint8Array(0);

const ACCURACY = 0.01;
const GAMMA = (1 + ACCURACY) / (1 - ACCURACY);
const SCALE = 1 / Math.log(GAMMA);
/** Below this a value is as good as zero; doubles go down to 2⁻¹⁰⁷⁴. */
const LEAST = 1e-300;
/** Bins of positive values lie above zero whatever their exponent, those of negative ones below. */
const MIDDLE = 40_000;
/** With more bins than this the lowest are joined: high quantiles stay right. */
const MOST_BINS = 2_048;

interface Scratch {
  readonly keys: Float64Array;
  readonly counts: Float64Array;
}
const createScratch = (length: number): Scratch => ({ keys: new Float64Array(length), counts: new Float64Array(length) });
let scratch = createScratch(256);
const writer = createBitWriter(MOST_BINS * 24 + 64);
const reader = createBitReader();

/** The bin of a finite value. */
export function binOf(value: number): number {
  if (value > LEAST) return Math.ceil(Math.log(value) * SCALE) + MIDDLE;
  if (value < -LEAST) return -(Math.ceil(Math.log(-value) * SCALE) + MIDDLE);
  return 0;
}

/** The value that stands for a bin: none in it is further away than 1 % of itself. */
export function binValue(key: number): number {
  if (key === 0) return 0;
  const size = (2 * GAMMA ** (Math.abs(key) - MIDDLE)) / (GAMMA + 1);
  return key < 0 ? -size : size;
}

/** Sketch of the bins of values; `keys` is sorted, a key for each value. */
export function sketchOfSortedKeys(keys: Int32Array): Sketch {
  const { length } = keys;
  if (length === 0 || keys[0] === keys[length - 1]) return EMPTY_SKETCH;
  if (scratch.keys.length < length) scratch = createScratch(length * 2);
  let bins = 0;
  for (let from = 0; from < length;) {
    const key = keys[from] as number;
    let to = from + 1;
    while (to < length && keys[to] === key) to += 1;
    scratch.keys[bins] = key;
    scratch.counts[bins] = to - from;
    bins += 1;
    from = to;
  }
  return encodeBins(bins);
}

/** Where bins are counted. */
export interface BinCounts {
  add(key: number, count: number): void;
}

/** Adds the bins of a bucket whose sketch lies in `bytes` from `from` to before `to`; nowhere if all its values are in the bin of `min`. */
export function addSketch(into: BinCounts, bytes: Uint8Array, from: number, to: number, min: number, count: number): void {
  if (from === to) {
    into.add(binOf(min), count);
    return;
  }
  reader.open(bytes, from, to);
  const length = reader.readCount() + 2;
  let key = reader.readSigned();
  const gapParameter = reader.read(6);
  const countParameter = reader.read(6);
  for (let index = 0; index < length; index += 1) {
    if (index > 0) key += readRice(reader, gapParameter) + 1;
    into.add(key, readRice(reader, countParameter) + 1);
  }
}

export function mergeSketches(buckets: readonly { readonly sketch: Sketch; readonly min: number; readonly count: number }[]): Sketch {
  const merged = new Map<number, number>();
  const into: BinCounts = {
    add: (key, count) => void merged.set(key, (merged.get(key) ?? 0) + count),
  };
  for (const { sketch, min, count } of buckets) addSketch(into, sketch, 0, sketch.length, min, count);
  if (merged.size === 1) return EMPTY_SKETCH;
  const keys = Float64Array.from(merged.keys()).sort();
  if (scratch.keys.length < keys.length) scratch = createScratch(keys.length * 2);
  for (let index = 0; index < keys.length; index += 1) {
    scratch.keys[index] = keys[index] as number;
    scratch.counts[index] = merged.get(keys[index] as number) as number;
  }
  return encodeBins(keys.length);
}

/** Writes the first `bins` of the scratch. */
function encodeBins(bins: number): Sketch {
  const { keys, counts } = scratch;
  const first = Math.max(0, bins - MOST_BINS);
  for (let index = 0; index < first; index += 1) counts[first] = (counts[first] as number) + (counts[index] as number);
  const length = bins - first;
  let total = 0;
  for (let index = first; index < bins; index += 1) total += (counts[index] as number) - 1;
  const gapParameter = parameterFor(((keys[bins - 1] as number) - (keys[first] as number)) / (length - 1) - 1);
  const countParameter = parameterFor(total / length);
  writer.rewind(0);
  writer.writeCount(length - 2);
  writer.writeSigned(keys[first] as number);
  writer.write(gapParameter, 6);
  writer.write(countParameter, 6);
  for (let index = first; index < bins; index += 1) {
    if (index > first) writeRice(writer, (keys[index] as number) - (keys[index - 1] as number) - 1, gapParameter);
    writeRice(writer, (counts[index] as number) - 1, countParameter);
  }
  writer.align();
  return writer.bytes().slice();
}

/** The Rice parameter for numbers of this mean; a better one is not worth looking for in a few dozen numbers. */
const parameterFor = (mean: number): number => Math.min(MOST_PARAMETER, Math.max(0, Math.floor(Math.log2(mean * Math.LN2 + 1e-9)) + 1));
