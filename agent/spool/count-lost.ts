import { RECORD_HEADER_BYTES, type SegmentRecord } from './record-codec.ts';
import { BATCH_FIELDS_BYTES, decodeBatchRecord, RECORD_TYPES } from './segment-content.ts';

export interface LostBatches {
  readonly batches: number;
  readonly samples: number;
}

/**
 * Batches that damage has cost a segment that was never thinned: the holes in its sequences. How many samples each had is read from
 * what is left of its record, or taken to be as many as in the batch before.
 */
export function countLost(bytes: Buffer, records: readonly SegmentRecord[]): LostBatches {
  let batches = 0;
  let samples = 0;
  let before: { readonly sequence: number; readonly sampleCount: number } | null = null;
  let damageStart = 0;
  const told = new Map<number, number>();
  for (const { type, body, start, end } of records) {
    if (start > damageStart) for (const [sequence, count] of tornBatches(bytes.subarray(damageStart, start))) told.set(sequence, count);
    damageStart = end;
    const batch = type === RECORD_TYPES.batch ? decodeBatchRecord(body) : null;
    if (batch === null) continue;
    for (let sequence = (before?.sequence ?? batch.sequence - 1) + 1; sequence < batch.sequence; sequence += 1) {
      batches += 1;
      samples += told.get(sequence) ?? before?.sampleCount ?? batch.sampleCount;
    }
    told.clear();
    before = batch;
  }
  return { batches, samples };
}

/** Sequence and number of samples of records whose beginning can still be read. */
function* tornBatches(damage: Buffer): Generator<[number, number]> {
  for (let at = damage.indexOf('WSR1', 0, 'latin1'); at >= 0; at = damage.indexOf('WSR1', at + 1, 'latin1')) {
    const body = damage.subarray(at + RECORD_HEADER_BYTES, at + RECORD_HEADER_BYTES + BATCH_FIELDS_BYTES);
    const batch = damage[at + RECORD_HEADER_BYTES - 1] === RECORD_TYPES.batch ? decodeBatchRecord(body) : null;
    if (batch !== null) yield [batch.sequence, batch.sampleCount];
  }
}
