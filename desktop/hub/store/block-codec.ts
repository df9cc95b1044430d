import { AppError } from '#shared/errors/app-error.ts';
import type { SampleColumn } from './sample-column.ts';

/**
 * One sealed block: u8 format 1 · u8 spacing · u16 0 · u32 count · times · count × f64 values, little endian.
 * Spacing 0: times are f64 first and f64 step (a steady series); spacing 1: count × f64.
 * Values are stored as they are: every IEEE double comes back bit by bit.
 */
const HEADER_BYTES = 8;
const STEADY = 0;
const IRREGULAR = 1;

export function encodeBlock({ times, values }: SampleColumn): Buffer {
  const count = times.length;
  const stepMs = steadyStep(times);
  const timesBytes = stepMs === null ? count * 8 : 16;
  const block = Buffer.allocUnsafe(HEADER_BYTES + timesBytes + count * 8);
  block[0] = 1;
  block[1] = stepMs === null ? IRREGULAR : STEADY;
  block.writeUInt16LE(0, 2);
  block.writeUInt32LE(count, 4);
  if (stepMs === null) {
    for (let index = 0; index < count; index += 1) block.writeDoubleLE(times[index] as number, HEADER_BYTES + index * 8);
  } else {
    block.writeDoubleLE(times[0] ?? 0, HEADER_BYTES);
    block.writeDoubleLE(stepMs, HEADER_BYTES + 8);
  }
  const start = HEADER_BYTES + timesBytes;
  for (let index = 0; index < count; index += 1) block.writeDoubleLE(values[index] as number, start + index * 8);
  return block;
}

/** Reads what `encodeBlock` wrote; throws `store.block-corrupt` for anything else. */
export function decodeBlock(block: Buffer): SampleColumn {
  if (block.length < HEADER_BYTES || block[0] !== 1) throw corrupt(`begins with ${block[0]}`);
  const count = block.readUInt32LE(4);
  const timesBytes = block[1] === STEADY ? 16 : count * 8;
  if (block.length !== HEADER_BYTES + timesBytes + count * 8) throw corrupt(`has ${block.length} bytes for ${count} samples`);
  const times = new Float64Array(count);
  const values = new Float64Array(count);
  if (block[1] === STEADY) {
    const first = block.readDoubleLE(HEADER_BYTES);
    const stepMs = block.readDoubleLE(HEADER_BYTES + 8);
    for (let index = 0; index < count; index += 1) times[index] = first + index * stepMs;
  } else {
    for (let index = 0; index < count; index += 1) times[index] = block.readDoubleLE(HEADER_BYTES + index * 8);
  }
  const start = HEADER_BYTES + timesBytes;
  for (let index = 0; index < count; index += 1) values[index] = block.readDoubleLE(start + index * 8);
  return { times, values };
}

/** Milliseconds between samples if it is the same throughout, and exact. */
function steadyStep(times: Float64Array): number | null {
  const first = times[0] ?? 0;
  const stepMs = times.length > 1 ? (times[1] as number) - first : 0;
  for (let index = 0; index < times.length; index += 1) if (times[index] !== first + index * stepMs) return null;
  return stepMs;
}

const corrupt = (what: string): AppError =>
  new AppError({ code: 'store.block-corrupt', message: `A block of samples ${what}.`, remedy: 'Restore the newest backup.' });
