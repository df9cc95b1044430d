import type { SeriesDefinition } from '#shared/domain/series.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import { encodeBatch } from '#shared/protocol/sample-codec.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { createDiskBacklog } from './disk-backlog.ts';
import { createRecentBatches } from './recent-batches.ts';
import { readBatch } from './read-segment.ts';
import { scanSpoolFolder, segmentPath } from './scan-spool-folder.ts';
import { indexAfter, isDone, liveBatches, removeBatch, type Segment } from './segment.ts';
import { createSegmentShelf } from './segment-shelf.ts';
import { openSegmentWriter, type SegmentWriter } from './segment-writer.ts';
import type { Spool, SpooledBatch } from './spool.ts';
import type { SpoolFiles } from './spool-files.ts';

export interface DiskSpoolOptions {
  readonly folder: string;
  /** The first boot; `beginBoot` begins others. */
  readonly bootId: string;
  readonly series: { definitionsFrom(firstRef: number): readonly SeriesDefinition[] };
  readonly files: SpoolFiles;
  readonly clock: Clock;
  readonly log: Log;
  /** Batches older than this are given up, milliseconds. */
  readonly keepMs: number;
  /** Most that all files may occupy together. */
  readonly maxBytes: number;
}

const LARGEST_SEGMENT_BYTES = 1_048_576;
const LONGEST_SEGMENT_MS = 3_600_000;
/** A file whose batches are all stored is emptied when it has grown to this. */
const REWIND_BYTES = 65_536;
const FLUSH_EVERY_MS = 5_000;
const RETRY_EVERY_MS = 10_000;
/** The newest batches are in memory too, so that a hub that keeps up never costs a read. */
const RECENT_BYTES = 262_144;
const MEMORY_BYTES = 16_777_216;

/**
 * A spool that outlives the process. Each batch is in a file when `append` returns: killing the process loses nothing that was
 * taken; a power cut may lose the last five seconds. While the disk cannot be written, batches wait in memory and are
 * written as soon as it can. What earlier boots left is the `backlog`.
 */
export function openDiskSpool(options: DiskSpoolOptions): Spool {
  const { folder, series, files, clock, log, keepMs, maxBytes } = options;
  const segmentBytes = Math.min(LARGEST_SEGMENT_BYTES, maxBytes / 16);
  const segmentMs = Math.min(LONGEST_SEGMENT_MS, keepMs / 8);
  const dropped = { batches: 0, samples: 0 };
  let { bootId } = options;
  let lastSequence = 0;
  let nextNumber: number | null = null;
  let writer: SegmentWriter | null = null;
  let flushedMs = clock.monotonicMs();
  let retryMs = Number.NEGATIVE_INFINITY;
  let isInTrouble = false;

  const giveUp = ({ batches, samples }: { readonly batches: number; readonly samples: number }): void => {
    dropped.batches += batches;
    dropped.samples += samples;
  };
  const recent = createRecentBatches({
    keepBytes: RECENT_BYTES,
    memoryBytes: Math.min(MEMORY_BYTES, maxBytes),
    clock,
    keepMs,
    onGiveUp: giveUp,
  });
  const shelf = createSegmentShelf({
    files,
    clock,
    log,
    keepMs,
    maxBytes,
    onGiveUp(gone, segment) {
      giveUp(gone);
      // What the file has given up is not sent from memory after all.
      if (segment.bootId === bootId) recent.forgetWritten(segment.sequences.at(-1) ?? 0);
    },
  });
  const active = (): Segment | null => writer?.segment ?? null;
  const own = (): Segment[] => shelf.segments.filter((segment) => segment.bootId === bootId);

  const trouble = (error: unknown): void => {
    const closing = writer;
    writer = null;
    retryMs = clock.monotonicMs() + RETRY_EVERY_MS;
    if (!isInTrouble)
      log.error({ err: error, folder }, `The spool cannot be written, samples wait in memory only: ${describeError(error)}`);
    isInTrouble = true;
    try {
      closing?.close();
    } catch (closeError) {
      log.debug({ err: closeError }, 'A spool file could not be closed in good order.');
    }
  };
  /** Runs what touches the disk; what it throws is told and leaves the batches in memory. */
  const onDisk = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      trouble(error);
    }
  };
  const openFolder = (): number => {
    const { segments, lost, nextNumber: next } = scanSpoolFolder({ files, folder, clock, log });
    for (const segment of segments) shelf.add(segment);
    giveUp(lost);
    shelf.settle(null);
    return next;
  };
  const roll = (): void => {
    const closing = writer;
    writer = null;
    closing?.close();
    shelf.settle(null);
  };
  const writable = (): SegmentWriter => {
    if (writer !== null) {
      const isFull = writer.segment.bytes >= segmentBytes && liveBatches(writer.segment) > 0;
      if (!isFull && clock.monotonicMs() - writer.openedMs < segmentMs) return writer;
      roll();
    }
    nextNumber ??= openFolder();
    const number = nextNumber++;
    const opened = openSegmentWriter({
      files,
      path: segmentPath(folder, number),
      number,
      bootId,
      definitions: series.definitionsFrom(0),
      monotonicMs: () => clock.monotonicMs(),
      onFlushError: trouble,
    });
    shelf.add(opened.segment);
    writer = opened;
    return opened;
  };
  const writeWaiting = (): void => {
    if (clock.monotonicMs() < retryMs) return;
    onDisk(() => {
      for (const batch of recent.waiting()) {
        writable().append(batch, (firstRef) => series.definitionsFrom(firstRef));
        recent.markWritten(batch.sequence);
      }
      if (isInTrouble) log.info({ folder }, 'The spool can be written again; nothing waits in memory only.');
      isInTrouble = false;
      if (clock.monotonicMs() - flushedMs < FLUSH_EVERY_MS) return;
      flushedMs = clock.monotonicMs();
      if (writer !== null && !isDone(writer.segment)) writer.flush();
    });
  };
  const readFrom = (segment: Segment, sequence: number): SpooledBatch | null => {
    const index = indexAfter(segment, sequence);
    while (index < segment.sequences.length) {
      const batch = readBatch(files, segment, index);
      if (batch !== null) return batch;
      log.error({ file: segment.path, sequence: segment.sequences[index] }, 'A batch cannot be read from the spool and is given up.');
      giveUp({ batches: 1, samples: segment.samples[index] as number });
      removeBatch(segment, index);
    }
    return null;
  };

  onDisk(() => {
    nextNumber = openFolder();
    shelf.makeRoom(null);
  });
  return {
    bootId: () => bootId,
    beginBoot(nextBootId) {
      writeWaiting();
      if (recent.waiting().length > 0) return false;
      onDisk(roll);
      recent.forgetWritten(lastSequence);
      bootId = nextBootId;
      lastSequence = 0;
      return true;
    },
    append(ticks) {
      lastSequence += 1;
      recent.add({
        sequence: lastSequence,
        payload: encodeBatch({ sequence: lastSequence, ticks }),
        seriesCount: ticks.reduce((most, { refs }) => Math.max(most, (refs.at(-1) ?? -1) + 1), 0),
        sampleCount: ticks.reduce((sum, { refs }) => sum + refs.length, 0),
        takenAtMs: clock.nowMs(),
      });
      writeWaiting();
      onDisk(() => shelf.makeRoom(active()));
      const gone = recent.makeRoom();
      if (gone > 0) log.warn({ batches: gone }, `${gone} batches are given up: there is no disk to write them to and no memory left.`);
      return lastSequence;
    },
    firstAfter(sequence) {
      if (sequence + 1 >= recent.firstSequence()) return recent.firstAfter(sequence);
      for (const segment of own()) {
        const batch = readFrom(segment, sequence);
        if (batch !== null) return batch;
      }
      return recent.firstAfter(sequence);
    },
    acknowledge(sequence) {
      recent.acknowledge(sequence);
      for (const segment of own()) segment.firstLive = indexAfter(segment, sequence);
      onDisk(() => {
        shelf.settle(active());
        if (writer !== null && isDone(writer.segment) && writer.segment.bytes >= REWIND_BYTES) writer.rewind();
      });
    },
    discard(sequence) {
      const samples = recent.remove(sequence);
      const segment = own().find((one) => one.sequences[indexAfter(one, sequence - 1)] === sequence);
      const index = segment === undefined ? 0 : indexAfter(segment, sequence - 1);
      const onFile = segment?.samples[index];
      if (segment !== undefined) removeBatch(segment, index);
      if (samples !== null || onFile !== undefined) giveUp({ batches: 1, samples: samples ?? onFile ?? 0 });
    },
    statistics() {
      const waiting = recent.waitingSize();
      let { batches, bytes } = waiting;
      for (const segment of own()) {
        batches += liveBatches(segment);
        if (!isDone(segment)) bytes += (segment.ends.at(-1) ?? 0) - (segment.starts[segment.firstLive] ?? 0);
      }
      return { batches, bytes, droppedBatches: dropped.batches, droppedSamples: dropped.samples };
    },
    close() {
      retryMs = Number.NEGATIVE_INFINITY;
      writeWaiting();
      onDisk(roll);
    },
    backlog: createDiskBacklog({
      files,
      segments: () => shelf.segments,
      ownBootId: () => bootId,
      onAcknowledged: () => onDisk(() => shelf.settle(active())),
      onGiveUp: giveUp,
    }),
  };
}
