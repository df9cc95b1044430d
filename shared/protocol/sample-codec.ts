import { AppError } from '../errors/app-error.ts';
import { LIMITS } from './limits.ts';

/**
 * Binary form of a batch of samples (docs/protocol.md has the picture). Little endian.
 *
 *   u8 0x57 'W' · u8 format 1 · u16 ticks · u32 sequence
 *   tick: f64 timeMs · u8 refs mode · varint count · [refs] · count × f64 values
 *
 * Refs mode 0: 0 … count−1; 1: given, the first as it is and then the distance to the one before less 1; 2: those of the tick before.
 */
export interface SampleBatch {
  /** Counts up by 1 from 1 within one boot of the agent. */
  readonly sequence: number;
  readonly ticks: readonly BatchTick[];
}

/** Values of one moment; `refs` rise strictly and name announced series, `refs[i]` has `values[i]`. */
export interface BatchTick {
  readonly timeMs: number;
  readonly refs: Uint32Array;
  readonly values: Float64Array;
}

const MAGIC = 0x57;
const FORMAT = 1;
const HEADER_BYTES = 8;
const MODE_DENSE = 0;
const MODE_EXPLICIT = 1;
const MODE_AS_BEFORE = 2;
/** What ticks without refs refer to: the first of these. Nobody writes into the refs of a tick. */
const DENSE_REFS = Uint32Array.from({ length: LIMITS.valuesPerTick }, (_, index) => index);
/** The first so many of them, made once: whoever knows the array of the tick before knows this one. */
const DENSE_BY_COUNT: (Uint32Array | undefined)[] = [];

export function encodeBatch(batch: SampleBatch): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + batch.ticks.reduce((sum, tick) => sum + 14 + tick.refs.length * 13, 0));
  const view = new DataView(bytes.buffer);
  bytes[0] = MAGIC;
  bytes[1] = FORMAT;
  view.setUint16(2, batch.ticks.length, true);
  view.setUint32(4, batch.sequence, true);
  let at = HEADER_BYTES;
  let before: Uint32Array | null = null;
  for (const { timeMs, refs, values } of batch.ticks) {
    view.setFloat64(at, timeMs, true);
    const mode = refsMode(refs, before);
    bytes[at + 8] = mode;
    at = writeVarint(bytes, at + 9, refs.length);
    if (mode === MODE_EXPLICIT) {
      let previous = -1;
      for (const ref of refs) {
        at = writeVarint(bytes, at, ref - previous - 1);
        previous = ref;
      }
    }
    for (const value of values) {
      view.setFloat64(at, value, true);
      at += 8;
    }
    before = refs;
  }
  // A copy of its own size: some MessagePack encoders send the whole buffer behind a view.
  return bytes.slice(0, at);
}

/** Reads what `encodeBatch` wrote; throws `protocol.malformed` or `protocol.too-large` for anything else. */
export function decodeBatch(bytes: Uint8Array): SampleBatch {
  if (bytes.length > LIMITS.batchBytes) throw tooLarge(`A batch of ${bytes.length} bytes is over the limit of ${LIMITS.batchBytes}.`);
  if (bytes.length < HEADER_BYTES) throw malformed(`A batch of ${bytes.length} bytes has no header.`, 0);
  if (bytes[0] !== MAGIC || bytes[1] !== FORMAT)
    throw malformed(`It begins with ${bytes[0]},${bytes[1]} instead of ${MAGIC},${FORMAT}.`, 0);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tickCount = view.getUint16(2, true);
  const sequence = view.getUint32(4, true);
  if (tickCount > LIMITS.ticksPerBatch) throw tooLarge(`${tickCount} ticks are over the limit of ${LIMITS.ticksPerBatch}.`);
  if (sequence === 0) throw malformed('Sequence 0 is not given to any batch.', 4);
  const ticks: BatchTick[] = [];
  const cursor = { at: HEADER_BYTES };
  for (let index = 0; index < tickCount; index += 1) ticks.push(readTick(bytes, view, cursor, ticks[index - 1]?.refs ?? null));
  if (cursor.at !== bytes.length) throw malformed(`${bytes.length - cursor.at} bytes follow the last tick.`, cursor.at);
  return { sequence, ticks };
}

function readTick(bytes: Uint8Array, view: DataView, cursor: { at: number }, before: Uint32Array | null): BatchTick {
  const start = cursor.at;
  if (start + 10 > bytes.length) throw malformed('A tick is cut off.', start);
  const timeMs = view.getFloat64(start, true);
  if (!(timeMs >= 0 && timeMs <= 8.64e15)) throw malformed(`${timeMs} is no time.`, start);
  const mode = bytes[start + 8] as number;
  cursor.at = start + 9;
  const count = readVarint(bytes, cursor);
  if (count > LIMITS.valuesPerTick) throw tooLarge(`${count} values in a tick are over the limit of ${LIMITS.valuesPerTick}.`);
  const refs = readRefs(bytes, cursor, mode, count, before);
  if (cursor.at + count * 8 > bytes.length) throw malformed('Values are cut off.', cursor.at);
  const values = new Float64Array(count);
  for (let index = 0; index < count; index += 1) values[index] = view.getFloat64(cursor.at + index * 8, true);
  cursor.at += count * 8;
  return { timeMs, refs, values };
}

function readRefs(bytes: Uint8Array, cursor: { at: number }, mode: number, count: number, before: Uint32Array | null): Uint32Array {
  if (mode === MODE_DENSE) return (DENSE_BY_COUNT[count] ??= DENSE_REFS.subarray(0, count));
  if (mode === MODE_AS_BEFORE) {
    if (before?.length !== count) throw malformed('A tick refers to series of a tick before it that does not fit.', cursor.at);
    return before;
  }
  if (mode !== MODE_EXPLICIT) throw malformed(`${mode} is no way to give series.`, cursor.at);
  const refs = new Uint32Array(count);
  let previous = -1;
  for (let index = 0; index < count; index += 1) {
    previous += readVarint(bytes, cursor) + 1;
    if (previous >= LIMITS.seriesPerHost) throw malformed(`Series number ${previous} is over the limit.`, cursor.at);
    refs[index] = previous;
  }
  return refs;
}

function refsMode(refs: Uint32Array, before: Uint32Array | null): number {
  if (refs.length === 0 || refs[refs.length - 1] === refs.length - 1) return MODE_DENSE;
  const isAsBefore = before !== null && before.length === refs.length && refs.every((ref, index) => ref === before[index]);
  return isAsBefore ? MODE_AS_BEFORE : MODE_EXPLICIT;
}

function writeVarint(bytes: Uint8Array, start: number, value: number): number {
  let at = start;
  let rest = value;
  while (rest >= 0x80) {
    bytes[at++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  bytes[at++] = rest;
  return at;
}

function readVarint(bytes: Uint8Array, cursor: { at: number }): number {
  let value = 0;
  for (let shift = 0; shift < 28; shift += 7) {
    const byte = bytes[cursor.at++];
    if (byte === undefined) throw malformed('A number is cut off.', bytes.length);
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return value;
  }
  throw malformed('A number is longer than four bytes.', cursor.at);
}

const malformed = (what: string, offset: number): AppError =>
  new AppError({
    code: 'protocol.malformed',
    message: `This is no batch of samples. ${what}`,
    where: `byte ${offset}`,
    remedy: 'Use an agent of the same version as the hub.',
  });
const tooLarge = (what: string): AppError =>
  new AppError({ code: 'protocol.too-large', message: what, remedy: 'Send it as several smaller batches.' });
