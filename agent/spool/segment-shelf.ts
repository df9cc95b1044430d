import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { isDone, liveBatches, liveSamples, type Segment } from './segment.ts';
import type { SpoolFiles } from './spool-files.ts';
import { thinSegment } from './thin-segment.ts';

export interface SegmentShelfOptions {
  readonly files: SpoolFiles;
  readonly clock: Clock;
  readonly log: Log;
  readonly keepMs: number;
  readonly maxBytes: number;
  /** Samples that were not acknowledged are gone. */
  readonly onGiveUp: (gone: { readonly batches: number; readonly samples: number }, segment: Segment) => void;
}

/** All segments on disk, of this boot and earlier ones, oldest first. */
export interface SegmentShelf {
  readonly segments: readonly Segment[];
  add(segment: Segment): void;
  /** Deletes those that have nothing left to send; `active` stays. */
  settle(active: Segment | null): void;
  /** Gives up the oldest until both bounds hold: thinned first, dropped only when nothing is left to thin. */
  makeRoom(active: Segment | null): void;
}

export function createSegmentShelf({ files, clock, log, keepMs, maxBytes, onGiveUp }: SegmentShelfOptions): SegmentShelf {
  const segments: Segment[] = [];
  const remove = (segment: Segment): void => {
    segments.splice(segments.indexOf(segment), 1);
    try {
      files.unlinkSync(segment.path);
    } catch (error) {
      log.warn({ err: error, file: segment.path }, 'A file of the spool cannot be deleted; the hub will be asked about it again.');
    }
  };
  const drop = (segment: Segment, why: string): void => {
    const gone = { batches: liveBatches(segment), samples: liveSamples(segment) };
    remove(segment);
    if (gone.batches === 0) return;
    onGiveUp(gone, segment);
    log.warn({ ...gone }, `${gone.samples} samples that the hub has not stored are given up: ${why}.`);
  };
  const thin = (segment: Segment): void => {
    let thinned: Segment;
    try {
      thinned = thinSegment(files, segment);
    } catch (error) {
      log.warn({ err: error, file: segment.path }, 'A file of the spool cannot be thinned.');
      drop(segment, 'the spool is full');
      return;
    }
    const gone = {
      batches: liveBatches(segment) - thinned.sequences.length,
      samples: liveSamples(segment) - thinned.samples.reduce((sum, count) => sum + count, 0),
    };
    segments[segments.indexOf(segment)] = thinned;
    onGiveUp(gone, segment);
    log.warn(
      { ...gone },
      `The spool is full: of its oldest samples only every tenth moment is kept; ${gone.samples} samples are given up.`,
    );
  };

  return {
    segments,
    add: (segment) => void segments.push(segment),
    settle(active) {
      for (const segment of segments.filter((one) => one !== active && isDone(one))) remove(segment);
    },
    makeRoom(active) {
      const oldestMs = clock.monotonicMs() - keepMs;
      for (const segment of segments.filter((one) => one !== active && one.newestMs < oldestMs)) drop(segment, 'they are too old');
      while (segments.reduce((sum, { bytes }) => sum + bytes, 0) > maxBytes) {
        const closed = segments.filter((one) => one !== active);
        const oldest = closed[0];
        const unthinned = closed.find(({ isThinned }) => !isThinned);
        if (oldest === undefined) return;
        if (unthinned === undefined) drop(oldest, 'the spool is full');
        else thin(unthinned);
      }
    },
  };
}
