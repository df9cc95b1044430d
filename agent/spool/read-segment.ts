import { countLost, type LostBatches } from './count-lost.ts';
import { decodeRecord, RECORD_HEADER_BYTES, scanRecords } from './record-codec.ts';
import { type BatchRecord, decodeBatchRecord, decodeHeader, decodeSeries, RECORD_TYPES } from './segment-content.ts';
import type { Segment } from './segment.ts';
import type { SpoolFiles } from './spool-files.ts';

export interface ReadSegment {
  /** Null if there is not even a header: nothing in it can be told, or a kill has left it empty. */
  readonly segment: Segment | null;
  /** Stretches of damage that were passed over. */
  readonly damaged: number;
  /** What the damage cost, as far as it can be told. */
  readonly lost: LostBatches;
  /** Bytes of a torn tail, which were cut off. */
  readonly tornBytes: number;
}

const NOTHING: LostBatches = { batches: 0, samples: 0 };

/** Reads where everything lies in a segment that an earlier boot left, and cuts its torn tail. Throws what the file system throws. */
export function readSegment(
  files: SpoolFiles,
  path: string,
  number: number,
  clock: { nowMs(): number; monotonicMs(): number },
): ReadSegment {
  const bytes = files.readFileSync(path);
  // Killed between opening it and the header, which comes before anything is taken into it.
  if (bytes.length === 0) return { segment: null, damaged: 0, lost: NOTHING, tornBytes: 0 };
  const { records, damaged, intactBytes } = scanRecords(bytes);
  const tornBytes = bytes.length - intactBytes;
  const [first] = records;
  const header = first?.type === RECORD_TYPES.header ? decodeHeader(first.body) : null;
  const lost = damaged === 0 || header === null || header.isThinned ? NOTHING : countLost(bytes, records);
  if (header === null) return { segment: null, damaged: damaged + 1, lost, tornBytes };
  if (tornBytes > 0) files.truncateSync(path, intactBytes);
  const segment: Segment = {
    path,
    number,
    bootId: header.bootId,
    definitions: [],
    sequences: [],
    starts: [],
    ends: [],
    samples: [],
    firstLive: 0,
    bytes: intactBytes,
    isThinned: header.isThinned,
    newestMs: clock.monotonicMs(),
  };
  let newestWallMs = Number.NEGATIVE_INFINITY;
  for (const { type, body, start, end } of records) {
    if (type === RECORD_TYPES.series) {
      const series = decodeSeries(body);
      series?.definitions.forEach((definition, index) => (segment.definitions[series.firstRef + index] = definition));
    }
    const batch = type === RECORD_TYPES.batch ? decodeBatchRecord(body) : null;
    if (batch === null || batch.sequence <= (segment.sequences.at(-1) ?? 0)) continue;
    segment.sequences.push(batch.sequence);
    segment.starts.push(start);
    segment.ends.push(end);
    segment.samples.push(batch.sampleCount);
    newestWallMs = batch.takenAtMs;
  }
  // A clock that was set back meanwhile makes nothing older than it is.
  if (newestWallMs > 0) segment.newestMs -= Math.max(0, clock.nowMs() - newestWallMs);
  return { segment, damaged, lost, tornBytes };
}

/** One batch from disk, or null if it cannot be read any more. */
export function readBatch(files: SpoolFiles, segment: Segment, index: number): BatchRecord | null {
  const start = segment.starts[index] as number;
  const bytes = Buffer.alloc(Math.max(RECORD_HEADER_BYTES, (segment.ends[index] as number) - start));
  let descriptor: number | null = null;
  try {
    descriptor = files.openSync(segment.path, 'r');
    files.readSync(descriptor, bytes, 0, bytes.length, start);
  } catch {
    // Told by the caller, who counts the batch as lost.
    return null;
  } finally {
    if (descriptor !== null) files.closeSync(descriptor);
  }
  const record = decodeRecord(bytes, 0);
  return record === null ? null : decodeBatchRecord(record.body);
}
