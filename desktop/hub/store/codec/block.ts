import { crc32 } from 'node:zlib';
import type { SampleColumn } from '../sample-column.ts';
import { createBitReader } from './bit-reader.ts';
import { createBitWriter } from './bit-writer.ts';
import { blockCorrupt } from './block-corrupt.ts';
import { MOST_SAMPLES } from './most-samples.ts';
import { decodePlainBlock, PLAIN_FORMAT } from './plain-block.ts';
import { readTimes, writeTimes } from './time-column.ts';
import { readValues, writeValues } from './value-column.ts';

/**
 * One sealed block: u8 format 2 · count · times · values, a stream of bits · u32 CRC-32 of all before it, big endian.
 * Every time and every IEEE double comes back bit by bit, but for the payload of a NaN.
 */
const FORMAT = 2;
const CHECKSUM_BYTES = 4;
/** Times and values each take ten bytes at worst, and one more try stands behind them. */
const writer = createBitWriter(MOST_SAMPLES * 32 + 64);

const reader = createBitReader();

/** Throws a RangeError for more than `MOST_SAMPLES`. */
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

/** Reads what `encodeBlock` wrote, and blocks of format 1; throws `store.block-corrupt` for anything else. */
export function decodeBlock(block: Buffer): SampleColumn {
  if (block[0] === PLAIN_FORMAT) return decodePlainBlock(block);
  if (block[0] !== FORMAT) throw blockCorrupt(block.length === 0 ? 'is empty' : `has the unknown format ${block[0]}`);
  const length = block.length - CHECKSUM_BYTES;
  if (length < 2 || block.readUInt32BE(length) !== crc32(block.subarray(0, length))) throw blockCorrupt('does not match its checksum');
  reader.open(block.subarray(0, length));
  reader.read(8);
  const count = reader.readCount();
  if (count > MOST_SAMPLES) throw blockCorrupt(`says that it has ${count} samples`);
  const times = new Float64Array(count);
  const values = new Float64Array(count);
  if (count > 0) {
    readTimes(reader, times);
    readValues(reader, values);
  }
  reader.align();
  reader.finish();
  return { times, values };
}
