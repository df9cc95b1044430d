import { crc32 } from 'node:zlib';
import type { SampleColumn } from '../sample-column.ts';
import { createBitReader } from './bit-reader.ts';
import { createBitWriter } from './bit-writer.ts';
import { blockCorrupt } from './block-corrupt.ts';
import { MOST_SAMPLES } from './most-samples.ts';
import { readTimes, writeTimes } from './time-column.ts';
import { readValues, writeValues } from './value-column.ts';

/**
 * Sealed samples of many series of one host. Series that were always taken together share their times.
 *
 *   u8 format 3 · count of time columns · per time column: samples, bytes · count of series · per series, numbers rising: distance to
 *   the number before, its time column, bytes · times · values · u32 CRC-32 of all before it, big endian
 *
 * Every time and every IEEE double comes back bit by bit, but for the payload of a NaN.
 */
const FORMAT = 3;
const CHECKSUM_BYTES = 4;
const writer = createBitWriter(MOST_SAMPLES * 32 + 64);
const reader = createBitReader();
const directory = createBitReader();

/** A series of a chunk: the times at `timesIndex`, as many values. */
export interface ChunkSeries {
  readonly seriesId: number;
  readonly timesIndex: number;
  readonly values: Float64Array;
}

/** One host's samples of a span: each at most `MOST_SAMPLES` long, series by rising number. */
export interface ChunkContent {
  readonly times: readonly Float64Array[];
  readonly series: readonly ChunkSeries[];
}

/** Reads single series of a chunk, without decoding the others. */
export interface ChunkReader {
  readonly seriesIds: readonly number[];
  /** Null if the chunk does not have this series. */
  column(seriesId: number): SampleColumn | null;
}

export function encodeChunk({ times, series }: ChunkContent): Buffer {
  const timeParts = times.map((column) => write(() => writeTimes(writer, column)));
  const valueParts = series.map(({ values }) => write(() => writeValues(writer, values)));
  writer.rewind(0);
  writer.write(FORMAT, 8);
  writer.writeCount(times.length);
  for (const [index, column] of times.entries()) {
    writer.writeCount(column.length);
    writer.writeCount((timeParts[index] as Uint8Array).length);
  }
  writer.writeCount(series.length);
  let before = 0;
  for (const [index, { seriesId, timesIndex }] of series.entries()) {
    writer.writeCount(seriesId - before);
    writer.writeCount(timesIndex);
    writer.writeCount((valueParts[index] as Uint8Array).length);
    before = seriesId;
  }
  writer.align();
  const parts = [writer.bytes(), ...timeParts, ...valueParts];
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const chunk = Buffer.allocUnsafeSlow(length + CHECKSUM_BYTES);
  let at = 0;
  for (const part of parts) {
    chunk.set(part, at);
    at += part.length;
  }
  chunk.writeUInt32BE(crc32(chunk.subarray(0, length)), length);
  return chunk;
}

function write(work: () => void): Uint8Array {
  writer.rewind(0);
  work();
  writer.align();
  return writer.bytes().slice();
}

/** Opens what `encodeChunk` wrote; throws `store.block-corrupt` for anything else. */
export function openChunk(chunk: Buffer): ChunkReader {
  const length = chunk.length - CHECKSUM_BYTES;
  if (chunk[0] !== FORMAT) throw blockCorrupt(chunk.length === 0 ? 'is empty' : `has the unknown format ${chunk[0]}`);
  if (length < 3 || chunk.readUInt32BE(length) !== crc32(chunk.subarray(0, length))) throw blockCorrupt('does not match its checksum');
  directory.open(chunk.subarray(0, length));
  directory.read(8);
  const timeSpans = Array.from({ length: directory.readCount() }, () => ({ samples: directory.readCount(), bytes: directory.readCount() }));
  const seriesCount = directory.readCount();
  const seriesIds: number[] = [];
  const spans: { timesIndex: number; bytes: number }[] = [];
  let seriesId = 0;
  for (let index = 0; index < seriesCount; index += 1) {
    seriesId += directory.readCount();
    seriesIds.push(seriesId);
    spans.push({ timesIndex: directory.readCount(), bytes: directory.readCount() });
  }
  const timeStarts = starts(directory.position(), timeSpans);
  const valueStarts = starts(timeStarts.at(-1) as number, spans);
  if (valueStarts.at(-1) !== length) throw blockCorrupt(`has ${length} bytes where ${valueStarts.at(-1)} are needed`);
  const indexOf = new Map(seriesIds.map((id, index) => [id, index]));
  const decodedTimes: Float64Array[] = [];

  const timesAt = (index: number): Float64Array => {
    const known = decodedTimes[index];
    if (known !== undefined) return known;
    const span = timeSpans[index];
    if (span === undefined || span.samples > MOST_SAMPLES) throw blockCorrupt('names times that it does not have');
    const times = new Float64Array(span.samples);
    reader.open(chunk.subarray(timeStarts[index], timeStarts[index + 1]));
    if (times.length > 0) readTimes(reader, times);
    reader.align();
    reader.finish();
    decodedTimes[index] = times;
    return times;
  };
  return {
    seriesIds,
    column(id) {
      const index = indexOf.get(id);
      if (index === undefined) return null;
      const times = timesAt((spans[index] as { timesIndex: number }).timesIndex);
      const values = new Float64Array(times.length);
      reader.open(chunk.subarray(valueStarts[index], valueStarts[index + 1]));
      if (values.length > 0) readValues(reader, values);
      reader.align();
      reader.finish();
      return { times, values };
    },
  };
}

function starts(first: number, spans: readonly { readonly bytes: number }[]): number[] {
  const all = [first];
  for (const { bytes } of spans) all.push((all.at(-1) as number) + bytes);
  return all;
}
