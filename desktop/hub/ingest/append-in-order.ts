import type { SampleRow } from '#shared/domain/sample.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { AppendBatch, SampleWriter } from '../store/sample-store.ts';

/** One append may hold this many samples: some milliseconds of the store's thread, so that no agent keeps it from the others. */
const MOST_SAMPLES = 65_536;
const NOTHING: readonly never[] = [];

/** A batch on its way; whoever brings it may add to it what it needs for the answer. */
export interface OrderedBatch {
  readonly sequence: number;
  readonly rows: readonly SampleRow[];
}

export interface AppendInOrderOptions<Batch extends OrderedBatch> extends Pick<AppendBatch, 'hostId' | 'bootId'> {
  readonly store: Pick<SampleWriter, 'append'>;
  /** Highest sequence that is stored at the start. */
  readonly stored: number;
  /** Told of each batch that is stored, and the sequence up to which all is stored then. */
  readonly onStored: (batch: Batch, sequence: number) => void;
  /** Told of each batch that is not: what the store threw, or `store.earlier-missing`. */
  readonly onRefused: (batch: Batch, error: unknown) => void;
}

/** The way of one boot's batches into the store. */
export interface OrderedAppend<Batch extends OrderedBatch> {
  /** True if this sequence is neither stored nor on its way. */
  isNew(sequence: number): boolean;
  /** Stores a batch and tells what became of it, if need be at once. */
  append(batch: Batch): void;
  /** This one was refused and may come again: none after it is taken before. */
  hold(sequence: number): void;
  /** Nothing more is handed to the store; what waits is refused. */
  close(): void;
}

/**
 * Keeps the batches of one boot contiguous: one append under way at a time, what comes meanwhile together in the next. When one
 * fails, all after it fail too, until it is here again: so the highest sequence in the store stands for all below it.
 *
 * A thousand agents come through here once a second each, so nothing is made for a batch but what it brings with it.
 */
export function createOrderedAppend<Batch extends OrderedBatch>(options: AppendInOrderOptions<Batch>): OrderedAppend<Batch> {
  const { hostId, bootId, store, onStored, onRefused } = options;
  let { stored } = options;
  let newest = stored;
  /** Of what was handed to the store, stored or not yet. */
  let handed = stored;
  let heldFrom: number | null = null;
  let isClosed = false;
  let underWay: readonly Batch[] | null = null;
  /** Emptied, never replaced: an empty array that has grown old takes all that it is filled with and dropped with into V8's old space. */
  const waiting: Batch[] = [];

  const refuseAll = (refused: readonly Batch[], error: unknown): void => {
    for (const batch of refused) onRefused(batch, error);
  };
  const hold = (sequence: number): void => {
    heldFrom = Math.min(sequence, heldFrom ?? sequence);
  };
  /** Batches from the front, as many as one append may hold. */
  const take = (): Batch[] => {
    let samples = 0;
    let count = 0;
    for (const { rows } of waiting) {
      samples += samplesIn(rows);
      if (count > 0 && samples > MOST_SAMPLES) break;
      count += 1;
    }
    return waiting.splice(0, count);
  };
  /** One that is on its way already brings nothing new; its answer waits for the first. */
  const newRows = ({ sequence, rows }: Batch): readonly SampleRow[] => {
    if (sequence <= handed) return NOTHING;
    handed = sequence;
    return rows;
  };
  const hand = (group: readonly Batch[]): void => {
    underWay = group;
    const [first] = group;
    const rows = first !== undefined && group.length === 1 ? newRows(first) : group.flatMap(newRows);
    store.append({ hostId, bootId, sequence: handed, rows }).then(settle, fail);
  };
  const settle = (): void => {
    const group = underWay ?? NOTHING;
    underWay = null;
    stored = handed;
    for (const batch of group) onStored(batch, stored);
    if (waiting.length > 0) hand(take());
  };
  const fail = (error: unknown): void => {
    const group = underWay ?? NOTHING;
    underWay = null;
    newest = stored;
    handed = stored;
    hold(group[0]?.sequence ?? stored + 1);
    refuseAll([...group, ...waiting.splice(0)], error);
  };

  return {
    isNew: (sequence) => sequence > newest && (heldFrom === null || sequence <= heldFrom),
    append(batch) {
      const { sequence } = batch;
      if (isClosed) onRefused(batch, closed());
      else if (heldFrom !== null && sequence > heldFrom) onRefused(batch, earlierMissing(heldFrom));
      else {
        heldFrom = null;
        if (sequence <= stored) {
          onStored(batch, stored);
          return;
        }
        newest = Math.max(newest, sequence);
        if (underWay === null) hand([batch]);
        else waiting.push(batch);
      }
    },
    hold,
    close() {
      isClosed = true;
      if (waiting.length > 0) refuseAll(waiting.splice(0), closed());
    },
  };
}

/** Samples in these rows. */
export function samplesIn(rows: readonly SampleRow[]): number {
  let samples = 0;
  for (const { seriesIds } of rows) samples += seriesIds.length;
  return samples;
}

const earlierMissing = (sequence: number): AppError =>
  new AppError({
    code: 'store.earlier-missing',
    message: `Batch ${sequence} was not taken; none after it is until it is here.`,
    where: `sequence ${sequence}`,
    remedy: 'Send it again.',
  });
const closed = (): AppError => new AppError({ code: 'store.connection-ended', message: 'The connection that brought this has ended.' });
