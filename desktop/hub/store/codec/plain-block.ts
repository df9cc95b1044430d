import type { SampleColumn } from '../sample-column.ts';
import { blockCorrupt } from './block-corrupt.ts';

/**
 * Blocks of the first databases, which are read but no longer written: u8 format 1 · u8 spacing · u16 0 · u32 count · times ·
 * count × f64 values, little endian. Spacing 0: times are f64 first and f64 step; spacing 1: count × f64.
 */
const HEADER_BYTES = 8;
const STEADY = 0;
export const PLAIN_FORMAT = 1;

export function decodePlainBlock(block: Buffer): SampleColumn {
  if (block.length < HEADER_BYTES) throw blockCorrupt(`has ${block.length} bytes`);
  const count = block.readUInt32LE(4);
  const isSteady = block[1] === STEADY;
  const start = HEADER_BYTES + (isSteady ? 16 : count * 8);
  if (block.length !== start + count * 8) throw blockCorrupt(`has ${block.length} bytes for ${count} samples`);
  const times = new Float64Array(count);
  const values = new Float64Array(count);
  for (let index = 0; index < count; index += 1) {
    times[index] = isSteady
      ? block.readDoubleLE(HEADER_BYTES) + index * block.readDoubleLE(HEADER_BYTES + 8)
      : block.readDoubleLE(HEADER_BYTES + index * 8);
    values[index] = block.readDoubleLE(start + index * 8);
  }
  return { times, values };
}
