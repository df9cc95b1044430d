/**
 * Writes the part of Prometheus' `WriteRequest` (remote write 1.0) that is sent: series with labels and samples. By hand, since the
 * labels of a series, nine tenths of its bytes, are encoded once and copied ever after; a library would encode them with every request.
 *
 *   WriteRequest { repeated TimeSeries timeseries = 1 }   TimeSeries { repeated Label labels = 1; repeated Sample samples = 2 }
 *   Label { string name = 1; string value = 2 }           Sample { double value = 1; int64 timestamp = 2 }
 */
const FIELD_1_BYTES = 0x0a;
const FIELD_2_BYTES = 0x12;
const FIELD_1_DOUBLE = 0x09;
const FIELD_2_VARINT = 0x10;
/** Tag, length, double, tag and at most ten bytes of time. */
const MOST_SAMPLE_BYTES = 2 + 9 + 11;
/** Prometheus' own word for "not a number"; another pattern of bits marks there where a series ends. */
const NAN_BYTES = Buffer.from([0x01, 0, 0, 0, 0, 0, 0xf8, 0x7f]);

/** Labels as they stand in every request, in the order of their names, as the protocol demands. */
export function encodeLabels(labels: Readonly<Record<string, string>>): Buffer {
  // In the order of their bytes, which is that of code points and not of UTF-16.
  const names = Object.keys(labels).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return Buffer.concat(
    names.map((name) => {
      const label = Buffer.concat([field(FIELD_1_BYTES, Buffer.from(name)), field(FIELD_2_BYTES, Buffer.from(labels[name] ?? ''))]);
      return field(FIELD_1_BYTES, label);
    }),
  );
}

function field(tag: number, content: Buffer): Buffer {
  const head = Buffer.alloc(6);
  head[0] = tag;
  return Buffer.concat([head.subarray(0, writeVarint(head, 1, content.length)), content]);
}

/** Collects series into one request. */
export interface WriteRequestWriter {
  /** Samples from `from` to before `to`; times are whole milliseconds on the wire. */
  add(labels: Buffer, times: Float64Array, values: Float64Array, from: number, to: number): void;
  /** The request, and begins another. */
  take(): Buffer;
}

export function createWriteRequestWriter(): WriteRequestWriter {
  let buffer = Buffer.alloc(65_536);
  let size = 0;

  const reserve = (bytes: number): void => {
    if (size + bytes <= buffer.length) return;
    const larger = Buffer.alloc(Math.max(buffer.length * 2, size + bytes));
    buffer.copy(larger, 0, 0, size);
    buffer = larger;
  };
  return {
    add(labels, times, values, from, to) {
      const most = labels.length + (to - from) * MOST_SAMPLE_BYTES;
      reserve(most + 6);
      // The length stands before the content: written where it ends up if the length takes as many bytes as that of the most.
      const lengthBytes = varintBytes(most);
      const start = size + 1 + lengthBytes;
      let at = start;
      at += labels.copy(buffer, at);
      for (let index = from; index < to; index += 1) at = writeSample(buffer, at, times[index] as number, values[index] as number);
      buffer[size] = FIELD_1_BYTES;
      writePaddedVarint(buffer, size + 1, at - start, lengthBytes);
      size = at;
    },
    take() {
      const taken = Buffer.from(buffer.subarray(0, size));
      size = 0;
      return taken;
    },
  };
}

function writeSample(buffer: Buffer, start: number, timeMs: number, value: number): number {
  const time = Math.round(timeMs);
  buffer[start] = FIELD_2_BYTES;
  buffer[start + 2] = FIELD_1_DOUBLE;
  if (Number.isNaN(value)) NAN_BYTES.copy(buffer, start + 3);
  else buffer.writeDoubleLE(value, start + 3);
  buffer[start + 11] = FIELD_2_VARINT;
  const end = writeVarint(buffer, start + 12, time);
  // A sample is shorter than 128 bytes.
  buffer[start + 1] = end - start - 2;
  return end;
}

/** Any whole number from 0 to 2^53. */
function writeVarint(buffer: Buffer, at: number, value: number): number {
  let rest = value;
  let end = at;
  while (rest >= 0x80) {
    buffer[end++] = (rest % 0x80) | 0x80;
    rest = Math.floor(rest / 0x80);
  }
  buffer[end++] = rest;
  return end;
}

/** In exactly this many bytes: leading zeros are allowed in this encoding. */
function writePaddedVarint(buffer: Buffer, at: number, value: number, bytes: number): void {
  let rest = value;
  for (let index = 0; index < bytes - 1; index += 1) {
    buffer[at + index] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  buffer[at + bytes - 1] = rest;
}

function varintBytes(value: number): number {
  let bytes = 1;
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes += 1;
  return bytes;
}
