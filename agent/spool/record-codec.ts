import { crc32 } from 'node:zlib';

/**
 * Records of a segment file, one after another, little endian:
 *
 *   u32 marker 'WSR1' · u32 length of the body · u32 crc32 of type and body · u8 type · body
 *
 * The marker lets a reader find the next record behind a damaged one; the checksum says whether it is one.
 */
export interface SegmentRecord {
  readonly type: number;
  readonly body: Uint8Array;
  /** Where it lies in the file, bytes. */
  readonly start: number;
  readonly end: number;
}

export interface ScannedRecords {
  readonly records: readonly SegmentRecord[];
  /** Stretches of damage between intact records. */
  readonly damaged: number;
  /** Where the last intact record ends; what follows is a torn tail. */
  readonly intactBytes: number;
}

export const RECORD_HEADER_BYTES = 13;
const MARKER = Buffer.from('WSR1', 'latin1');

export function encodeRecord(type: number, body: Uint8Array): Buffer {
  const record = Buffer.allocUnsafeSlow(RECORD_HEADER_BYTES + body.length);
  MARKER.copy(record);
  record.writeUInt32LE(body.length, 4);
  record[12] = type;
  record.set(body, RECORD_HEADER_BYTES);
  record.writeUInt32LE(crc32(record.subarray(12)), 8);
  return record;
}

/** The record at `start`, or null if none that is whole and undamaged begins there. */
export function decodeRecord(bytes: Buffer, start: number): SegmentRecord | null {
  if (start + RECORD_HEADER_BYTES > bytes.length || bytes.compare(MARKER, 0, 4, start, start + 4) !== 0) return null;
  const end = start + RECORD_HEADER_BYTES + bytes.readUInt32LE(start + 4);
  if (end > bytes.length || crc32(bytes.subarray(start + 12, end)) !== bytes.readUInt32LE(start + 8)) return null;
  return { type: bytes[start + 12] as number, body: bytes.subarray(start + RECORD_HEADER_BYTES, end), start, end };
}

/** Every intact record, whatever lies between and behind them. Never throws. */
export function scanRecords(bytes: Buffer): ScannedRecords {
  const records: SegmentRecord[] = [];
  let damaged = 0;
  let intactBytes = 0;
  for (let at = 0; at >= 0 && at < bytes.length;) {
    const record = decodeRecord(bytes, at);
    if (record === null) {
      at = bytes.indexOf(MARKER, at + 1);
      continue;
    }
    if (record.start > intactBytes) damaged += 1;
    records.push(record);
    intactBytes = record.end;
    at = record.end;
  }
  return { records, damaged, intactBytes };
}
