import type { BitReader } from './bit-reader.ts';
import type { BitWriter } from './bit-writer.ts';
import { MOST_DISTANCE, readIntegers, writeIntegers } from './integer-sequence.ts';
import { MOST_SAMPLES } from './most-samples.ts';
import { readRaw, writeRaw } from './raw-column.ts';

/** Times near an even grid from first to last: how late each is, all in the same few bits (none if the series is steady). */
const GRID = 0;
/** Times with gaps or without a beat: the steps between them as whole numbers. */
const STEPS = 1;
/** Times that are no whole milliseconds, or too far apart. */
const RAW = 2;
const MOST_GRID_BITS = 12;

const numbers = new Float64Array(MOST_SAMPLES);

/** Writes one or more times as they are, in any order. */
export function writeTimes(writer: BitWriter, times: Float64Array): void {
  const count = times.length;
  if (!areWholeAndNear(times)) {
    writer.write(RAW, 2);
    writeRaw(writer, times);
    return;
  }
  const first = times[0] as number;
  const span = (times[count - 1] as number) - first;
  let least = 0;
  let most = 0;
  for (let index = 0; index < count; index += 1) {
    const late = (times[index] as number) - gridTime(first, span, count, index);
    numbers[index] = late;
    if (late < least) least = late;
    if (late > most) most = late;
  }
  const bits = 32 - Math.clz32(Math.min(most - least, 0xffff_ffff));
  if (bits <= MOST_GRID_BITS && !hasGaps(times, bits)) {
    writer.write(GRID, 2);
    writer.writeSigned(first);
    writer.writeSigned(span);
    writer.write(bits, 4);
    if (bits === 0) return;
    writer.writeSigned(least);
    for (let index = 0; index < count; index += 1) writer.write((numbers[index] as number) - least, bits);
    return;
  }
  writer.write(STEPS, 2);
  writer.writeSigned(first);
  for (let index = 1; index < count; index += 1) numbers[index - 1] = (times[index] as number) - (times[index - 1] as number);
  writeIntegers(writer, numbers, count - 1);
}

/** Reads as many times as `times` is long. */
export function readTimes(reader: BitReader, times: Float64Array): void {
  const count = times.length;
  const mode = reader.read(2);
  if (mode === GRID) {
    const first = reader.readSigned();
    const span = reader.readSigned();
    const bits = reader.read(4);
    const least = bits === 0 ? 0 : reader.readSigned();
    for (let index = 0; index < count; index += 1) {
      times[index] = gridTime(first, span, count, index) + least + (bits === 0 ? 0 : reader.read(bits));
    }
  } else if (mode === STEPS) {
    let time = reader.readSigned();
    times[0] = time;
    readIntegers(reader, numbers, count - 1);
    for (let index = 1; index < count; index += 1) {
      time += numbers[index - 1] as number;
      times[index] = time;
    }
  } else readRaw(reader, times);
}

/** The same arithmetic on both sides: IEEE doubles give the same on every machine. */
const gridTime = (first: number, span: number, count: number, index: number): number =>
  count === 1 ? first : first + Math.round((span * index) / (count - 1));

/** Steady but for a few gaps, which a grid would pay for with every sample. */
function hasGaps(times: Float64Array, bits: number): boolean {
  if (bits === 0) return false;
  let changes = 0;
  for (let index = 2; index < times.length; index += 1) {
    const step = (times[index] as number) - (times[index - 1] as number);
    if (step !== (times[index - 1] as number) - (times[index - 2] as number)) changes += 1;
  }
  return changes * 24 < times.length * bits;
}

function areWholeAndNear(times: Float64Array): boolean {
  const first = times[0] as number;
  for (let index = 0; index < times.length; index += 1) {
    const time = times[index] as number;
    // A quarter of the distance: steps between times are differences already.
    if (!Number.isSafeInteger(time) || Math.abs(time) > 2 ** 51 || Object.is(time, -0) || Math.abs(time - first) > MOST_DISTANCE / 4)
      return false;
  }
  return true;
}
