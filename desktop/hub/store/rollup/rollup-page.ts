import { crc32 } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import { createBitReader } from '../codec/bit-reader.ts';
import { createBitWriter } from '../codec/bit-writer.ts';
import { blockCorrupt } from '../codec/block-corrupt.ts';
import { readIntegers, writeIntegers } from '../codec/integer-sequence.ts';
import { readValues, writeValues } from '../codec/value-column.ts';
import type { RollupBucket } from './rollup-bucket.ts';
import { addSketch, type BinCounts, EMPTY_SKETCH, type Sketch } from './sketch.ts';

/**
 * One series' buckets of one stretch of one tier.
 *
 *   u8 format 1 · count of buckets · bytes of each section · sections: places in the page, count, sum, min, max, last, watchedMs,
 *   bytes of each sketch, sketches · u32 CRC-32 of all before it, big endian
 *
 * A query decodes only the sections that it needs.
 */
const FORMAT = 1;
const CHECKSUM_BYTES = 4;
const MOST_BUCKETS = 384;
/** Even columns, of which nearly all pages have the same: starts without a gap, and the count of samples. */
const evenColumns = new LRUCache<string, Float64Array>({ max: 256 });
const writer = createBitWriter(MOST_BUCKETS * 32 + 64);
const reader = createBitReader();

const FIGURES = ['count', 'sum', 'min', 'max', 'last', 'watchedMs'] as const;
export type Figure = (typeof FIGURES)[number];
const SECTIONS = 1 + FIGURES.length + 2;

/** Buckets of a page; each figure is decoded when it is asked for. */
export interface RollupPage {
  readonly length: number;
  /** Starts of the buckets, UTC milliseconds, rising. */
  starts(): Float64Array;
  /** Every bucket between its first and its last is there. */
  isWithoutGap(): boolean;
  figure(figure: Figure): Float64Array;
  /** Of each run of buckets, from one bound to before the next, the sum; what was asked last is at hand while the bounds are the same object. */
  sums(figure: Figure, bounds: Int32Array): Float64Array;
  /** Adds how the values of the buckets from `from` to before `to` spread. */
  addBins(into: BinCounts, from: number, to: number): void;
  buckets(): RollupBucket[];
}

export interface PagePlace {
  /** Start of its first possible bucket, UTC milliseconds. */
  readonly startMs: number;
  readonly stepMs: number;
}

/** Buckets by rising start, all within the page, at most as many as a page holds. */
export function encodePage({ startMs, stepMs }: PagePlace, buckets: readonly RollupBucket[]): Buffer {
  const column = (read: (bucket: RollupBucket) => number): Float64Array => {
    const numbers = new Float64Array(buckets.length);
    for (let index = 0; index < buckets.length; index += 1) numbers[index] = read(buckets[index] as RollupBucket);
    return numbers;
  };
  const sections = [
    integers(column((bucket) => (bucket.startMs - startMs) / stepMs)),
    ...FIGURES.map((figure) =>
      section(() =>
        writeValues(
          writer,
          column((bucket) => bucket[figure]),
        ),
      ),
    ),
    integers(column(({ sketch }) => sketch.length)),
    Buffer.concat(buckets.map(({ sketch }) => sketch)),
  ];
  writer.rewind(0);
  writer.write(FORMAT, 8);
  writer.writeCount(buckets.length);
  for (const { length } of sections) writer.writeCount(length);
  writer.align();
  const content = Buffer.concat([writer.bytes(), ...sections]);
  const page = Buffer.allocUnsafe(content.length + CHECKSUM_BYTES);
  page.set(content);
  page.writeUInt32BE(crc32(content), content.length);
  return page;
}

const integers = (column: Float64Array): Uint8Array => section(() => writeIntegers(writer, column, column.length));

function section(work: () => void): Uint8Array {
  writer.rewind(0);
  work();
  writer.align();
  return writer.bytes().slice();
}

/** Opens what `encodePage` wrote; throws `store.block-corrupt` for anything else. */
export function openPage({ startMs, stepMs }: PagePlace, page: Buffer): RollupPage {
  const end = page.length - CHECKSUM_BYTES;
  if (page[0] !== FORMAT) throw blockCorrupt(page.length === 0 ? 'is empty' : `has the unknown format ${page[0]}`);
  if (end < 3 || page.readUInt32BE(end) !== crc32(page.subarray(0, end))) throw blockCorrupt('does not match its checksum');
  const bytes = new Uint8Array(page.buffer, page.byteOffset, end);
  reader.open(bytes);
  reader.read(8);
  const length = reader.readCount();
  if (length === 0 || length > MOST_BUCKETS) throw blockCorrupt(`says that it has ${length} buckets`);
  const lengths = Array.from({ length: SECTIONS }, () => reader.readCount());
  const bounds = [reader.position()];
  for (const size of lengths) bounds.push((bounds.at(-1) as number) + size);
  if (bounds.at(-1) !== end) throw blockCorrupt(`has ${end} bytes where ${bounds.at(-1)} are needed`);

  const read = (index: number, decode: (column: Float64Array) => void): Float64Array => {
    const column = new Float64Array(length);
    reader.open(bytes, bounds[index], bounds[index + 1]);
    decode(column);
    reader.align();
    reader.finish();
    return column;
  };
  const known: (Float64Array | undefined)[] = [];
  /** Decoded once; whoever reads does not write. */
  const once = (index: number, decode: () => Float64Array): Float64Array => {
    const before = known[index];
    if (before !== undefined) return before;
    const column = shareEven(decode());
    known[index] = column;
    return column;
  };
  let isEven: boolean | null = null;
  const summed: Partial<Record<Figure, { readonly bounds: Int32Array; readonly sums: Float64Array }>> = {};
  const readWhole = (index: number): Float64Array => read(index, (column) => readIntegers(reader, column, length));
  const starts = (): Float64Array =>
    once(0, () => {
      const column = readWhole(0);
      for (let index = 0; index < length; index += 1) column[index] = startMs + (column[index] as number) * stepMs;
      return column;
    });
  const figure = (name: Figure): Float64Array => {
    const index = 1 + FIGURES.indexOf(name);
    return once(index, () => read(index, (column) => readValues(reader, column)));
  };
  /** Where each sketch begins, and the last one ends. */
  const sketchBounds = (): Float64Array =>
    once(SECTIONS - 2, () => {
      const sizes = readWhole(SECTIONS - 2);
      const at = new Float64Array(length + 1);
      at[0] = bounds[SECTIONS - 1] as number;
      for (let index = 0; index < length; index += 1) at[index + 1] = (at[index] as number) + (sizes[index] as number);
      return at;
    });
  const sketches = (): Sketch[] => {
    const at = sketchBounds();
    return Array.from({ length }, (_, index) => (at[index] === at[index + 1] ? EMPTY_SKETCH : bytes.subarray(at[index], at[index + 1])));
  };
  return {
    length,
    starts,
    isWithoutGap: () => (isEven ??= (starts()[length - 1] as number) - (starts()[0] as number) === (length - 1) * stepMs),
    figure,
    sums(name, bounds) {
      const before = summed[name];
      if (before?.bounds === bounds) return before.sums;
      // Of what is counted at an even pace, which is mostly the same for all series.
      const sums = shareEven(sumRuns(figure(name), bounds));
      summed[name] = { bounds, sums };
      return sums;
    },
    addBins(into, from, to) {
      const at = sketchBounds();
      const [min, count] = [figure('min'), figure('count')];
      for (let index = from; index < to; index += 1)
        addSketch(into, bytes, at[index] as number, at[index + 1] as number, min[index] as number, count[index] as number);
    },
    buckets() {
      const at = starts();
      const columns = FIGURES.map(figure);
      return sketches().map((sketch, index) => {
        const [count, sum, min, max, last, watchedMs] = columns.map((column) => column[index] as number) as [
          number,
          number,
          number,
          number,
          number,
          number,
        ];
        return { startMs: at[index] as number, count, sum, min, max, last, watchedMs, sketch };
      });
    },
  };
}

function sumRuns(column: Float64Array, bounds: Int32Array): Float64Array {
  const sums = new Float64Array(bounds.length - 1);
  for (let run = 0; run < sums.length; run += 1) {
    const to = bounds[run + 1] as number;
    let sum = 0;
    for (let index = bounds[run] as number; index < to; index += 1) sum += column[index] as number;
    sums[run] = sum;
  }
  return sums;
}

/**
 * Of columns that rise evenly one is kept for all who have the same: half of what a page that is at hand would take. First, step
 * and length must tell all of it, to the last bit: distances alone are rounded, and are the same for columns that are not.
 */
function shareEven(column: Float64Array): Float64Array {
  const { length } = column;
  const first = column[0] as number;
  const step = length > 1 ? (column[1] as number) - first : 0;
  for (let index = 0; index < length; index += 1) {
    const value = column[index] as number;
    if (value !== first + index * step || Object.is(value, -0)) return column;
  }
  const key = `${first} ${step} ${length}`;
  const same = evenColumns.get(key) ?? column;
  evenColumns.set(key, same);
  return same;
}
