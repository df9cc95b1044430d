import { crc32 } from 'node:zlib';
import { createBitWriter } from '../../desktop/hub/store/codec/bit-writer.ts';
import { MOST_SAMPLES } from '../../desktop/hub/store/codec/most-samples.ts';
import { writeTimes } from '../../desktop/hub/store/codec/time-column.ts';
import { writeValues } from '../../desktop/hub/store/codec/value-column.ts';
import type { SampleColumn } from '../../desktop/hub/store/sample-column.ts';

const FORMAT = 2;
const CHECKSUM_BYTES = 4;
const writer = createBitWriter(MOST_SAMPLES * 32 + 64);

/** A block of one series as earlier versions of the hub sealed it. */
export function encodeBlock({ times, values }: SampleColumn): Buffer {
  const count = times.length;
  if (count > MOST_SAMPLES) throw new RangeError(`A block holds ${MOST_SAMPLES} samples at most, not ${count}.`);
  writer.rewind(0);
  writer.write(FORMAT, 8);
  writer.writeCount(count);
  if (count > 0) {
    writeTimes(writer, times);
    writeValues(writer, values);
  }
  const length = writer.align();
  const block = Buffer.allocUnsafe(length + CHECKSUM_BYTES);
  block.set(writer.bytes());
  block.writeUInt32BE(crc32(block.subarray(0, length)), length);
  return block;
}
