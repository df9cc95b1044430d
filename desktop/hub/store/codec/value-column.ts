import type { BitReader } from './bit-reader.ts';
import type { BitWriter } from './bit-writer.ts';
import { blockCorrupt } from './block-corrupt.ts';
import { POWERS_OF_TEN, toDecimals } from './decimal-column.ts';
import { readIntegers, writeIntegers } from './integer-sequence.ts';
import { readRaw, writeRaw } from './raw-column.ts';
import { readSpecials, writeSpecials } from './special-values.ts';
import { readXor, writeXor } from './xor-column.ts';

/** First byte of the values: how they are written, whether special values stand among them, and their decimal places. */
const DECIMAL = 0;
const XOR = 1;
const RAW = 2;
const WITH_SPECIALS = 4;
const EXPONENT_UNIT = 16;
/** Decimals that take more bytes each are tried the other way too. */
const LONG_BYTES = 4;

/** Writes one or more values in the shortest way that gives every one back bit by bit. */
export function writeValues(writer: BitWriter, values: Float64Array): void {
  const start = writer.align();
  const decimalEnd = writeDecimals(writer, values) ? writer.align() : Number.POSITIVE_INFINITY;
  if (decimalEnd - start <= values.length * LONG_BYTES) return;
  writer.rewind(start);
  writer.write(XOR, 8);
  writeXor(writer, values);
  const xorEnd = writer.align();
  const rawEnd = start + 1 + values.length * 8;
  if (xorEnd <= Math.min(decimalEnd, rawEnd)) return;
  writer.rewind(start);
  if (decimalEnd <= rawEnd) writeDecimals(writer, values);
  else {
    writer.write(RAW, 8);
    writeRaw(writer, values);
  }
}

/** Reads as many values as `values` is long. */
export function readValues(reader: BitReader, values: Float64Array): void {
  reader.align();
  const head = reader.read(8);
  if (head === XOR) readXor(reader, values);
  else if (head === RAW) readRaw(reader, values);
  else readDecimals(reader, values, head);
}

function writeDecimals(writer: BitWriter, values: Float64Array): boolean {
  const column = toDecimals(values);
  if (column === null) return false;
  writer.write(DECIMAL + (column.specials > 0 ? WITH_SPECIALS : 0) + column.exponent * EXPONENT_UNIT, 8);
  writer.writeWide(column.first < 0 ? 1 : 0, 1);
  writer.writeCount(Math.abs(column.first));
  writer.writeCount(column.divisor);
  writeIntegers(writer, column.numbers, values.length);
  if (column.specials > 0) writeSpecials(writer, values, column.specials);
  return true;
}

function readDecimals(reader: BitReader, values: Float64Array, head: number): void {
  const power = POWERS_OF_TEN[head >> 4];
  if (power === undefined || (head & 11) !== 0) throw blockCorrupt(`has values of the unknown kind ${head}`);
  const isNegative = reader.read(1) === 1;
  const size = reader.readCount();
  const first = isNegative ? -size : size;
  const divisor = reader.readCount();
  readIntegers(reader, values, values.length);
  for (let index = 0; index < values.length; index += 1) values[index] = (first + divisor * (values[index] as number)) / power;
  if ((head & WITH_SPECIALS) !== 0) readSpecials(reader, values);
}
