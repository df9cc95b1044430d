import { type BatchTick, encodeBatch } from '#shared/protocol/sample-codec.ts';
import type { BackfillBatch } from './backlog.ts';

/** Of several batches one is made, up to this much: well below what a hub takes at once. */
const MOST_TICKS = 60;
const MOST_BYTES = 65_536;

/** A batch that waits, not read yet. */
export interface MergeableBatch {
  readonly sequence: number;
  readonly sizeBytes: number;
  /** Reads it; nothing if it is lost. */
  readonly read: () => readonly BatchTick[];
}

/** One batch of as many as fit, in their order, under the sequence of the last; null if there is nothing in any. */
export function mergeBatches(batches: Iterable<MergeableBatch>): BackfillBatch | null {
  const ticks: BatchTick[] = [];
  let bytes = 0;
  let last = 0;
  for (const { sequence, sizeBytes, read } of batches) {
    if (ticks.length > 0 && (ticks.length >= MOST_TICKS || bytes + sizeBytes > MOST_BYTES)) break;
    const taken = read();
    if (taken.length === 0) continue;
    ticks.push(...taken);
    bytes += sizeBytes;
    last = sequence;
  }
  return ticks.length === 0 ? null : { sequence: last, payload: encodeBatch({ sequence: last, ticks }).slice() };
}
