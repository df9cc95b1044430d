import type { SeriesDefinition } from '#shared/domain/series.ts';
import { type BatchRecord, encodeBatchRecord, encodeHeader, encodeSeries } from './segment-content.ts';
import type { Segment } from './segment.ts';
import type { SpoolFiles } from './spool-files.ts';

/** The segment that is being written. */
export interface SegmentWriter {
  readonly segment: Segment;
  readonly openedMs: number;
  /** Appends a batch, and before it the series that it needs and the file does not have. Throws what the file system throws; nothing of it then stays in the file. */
  append(batch: BatchRecord, definitionsFrom: (firstRef: number) => readonly SeriesDefinition[]): void;
  /** Empties a segment whose batches are all stored, so that the same file serves on. */
  rewind(): void;
  /** To the platter, without waiting. */
  flush(): void;
  /** To the platter, and closed. */
  close(): void;
}

export interface SegmentWriterOptions {
  readonly files: SpoolFiles;
  readonly path: string;
  readonly number: number;
  readonly bootId: string;
  readonly definitions: readonly SeriesDefinition[];
  readonly monotonicMs: () => number;
  readonly onFlushError: (error: Error) => void;
}

/** Begins a segment with its boot and all series so far. Throws what the file system throws and leaves no file behind then. */
export function openSegmentWriter(options: SegmentWriterOptions): SegmentWriter {
  const { files, path, number, bootId, monotonicMs, onFlushError } = options;
  const descriptor = files.openSync(path, 'wx', 0o600);
  const segment: Segment = {
    path,
    number,
    bootId,
    definitions: [...options.definitions],
    sequences: [],
    starts: [],
    ends: [],
    samples: [],
    firstLive: 0,
    bytes: 0,
    isThinned: false,
    newestMs: monotonicMs(),
  };
  /** Writes all of it at the end of the file or leaves the file as it was. */
  const write = (bytes: Buffer): void => {
    let written = 0;
    try {
      while (written < bytes.length) {
        written += files.writeSync(descriptor, bytes, written, bytes.length - written, segment.bytes + written);
      }
    } catch (error) {
      files.ftruncateSync(descriptor, segment.bytes);
      throw error;
    }
    segment.bytes += bytes.length;
    isDirty = true;
  };
  let isDirty = false;
  let isFlushing = false;
  let isClosed = false;
  let startBytes = 0;
  try {
    write(
      Buffer.concat([
        encodeHeader({ bootId, isThinned: false }),
        ...(segment.definitions.length > 0 ? [encodeSeries({ firstRef: 0, definitions: options.definitions })] : []),
      ]),
    );
    startBytes = segment.bytes;
  } catch (error) {
    files.closeSync(descriptor);
    files.unlinkSync(path);
    throw error;
  }
  const startSeries = segment.definitions.length;

  return {
    segment,
    openedMs: monotonicMs(),
    append(batch, definitionsFrom) {
      const firstRef = segment.definitions.length;
      const news = batch.seriesCount > firstRef ? definitionsFrom(firstRef) : [];
      const record = encodeBatchRecord(batch);
      const all = news.length === 0 ? record : Buffer.concat([encodeSeries({ firstRef, definitions: news }), record]);
      write(all);
      segment.definitions.push(...news);
      segment.sequences.push(batch.sequence);
      segment.starts.push(segment.bytes - record.length);
      segment.ends.push(segment.bytes);
      segment.samples.push(batch.sampleCount);
      segment.newestMs = monotonicMs();
    },
    rewind() {
      files.ftruncateSync(descriptor, startBytes);
      segment.bytes = startBytes;
      segment.definitions.length = startSeries;
      for (const list of [segment.sequences, segment.starts, segment.ends, segment.samples]) list.length = 0;
      segment.firstLive = 0;
    },
    flush() {
      if (!isDirty || isFlushing) return;
      isFlushing = true;
      isDirty = false;
      files.fsync(descriptor, (error) => {
        isFlushing = false;
        if (isClosed) files.closeSync(descriptor);
        if (error !== null) onFlushError(error);
      });
    },
    close() {
      if (isClosed) return;
      isClosed = true;
      try {
        if (isDirty && segment.firstLive < segment.sequences.length) files.fsyncSync(descriptor);
      } finally {
        // A flush under way closes it when it is done.
        if (!isFlushing) files.closeSync(descriptor);
      }
    },
  };
}
