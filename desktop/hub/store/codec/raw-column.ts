import type { BitReader } from './bit-reader.ts';
import type { BitWriter } from './bit-writer.ts';

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);

/** Writes doubles as they are, 64 bits each; the half order is the machine's, and every machine that we run on is little endian. */
export function writeRaw(writer: BitWriter, column: Float64Array): void {
  for (let index = 0; index < column.length; index += 1) {
    double[0] = column[index] as number;
    writer.writeWide(words[1] as number, 32);
    writer.writeWide(words[0] as number, 32);
  }
}

/** Reads as many doubles as `column` is long. */
export function readRaw(reader: BitReader, column: Float64Array): void {
  for (let index = 0; index < column.length; index += 1) {
    words[1] = reader.readWide(32);
    words[0] = reader.readWide(32);
    column[index] = double[0] as number;
  }
}
