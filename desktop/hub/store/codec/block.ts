import { crc32 } from 'node:zlib';
import type { SampleColumn } from '../sample-column.ts';
import { createBitReader } from './bit-reader.ts';
import { blockCorrupt } from './block-corrupt.ts';
import { MOST_SAMPLES } from './most-samples.ts';
import { decodePlainBlock, PLAIN_FORMAT } from './plain-block.ts';
import { readTimes } from './time-column.ts';
import { readValues } from './value-column.ts';

/**
 * A block of one series, as earlier versions sealed them; they are read once, when the store is brought to chunks: u8 format 2 · count · times · values, a stream of bits · u32 CRC-32 of all before it, big endian.
 * Every time and every IEEE double comes back bit by bit, but for the payload of a NaN.
 */
const FORMAT = 2;
const CHECKSUM_BYTES = 4;
const reader = createBitReader();

/** Reads blocks of the formats 1 and 2; throws `store.block-corrupt` for anything else. */
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
