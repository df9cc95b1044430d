import type { SampleRow } from '#shared/domain/sample.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { AppendBatch, SampleWriter } from '../store/sample-store.ts';

/** One append may hold this many samples: some milliseconds of the store's thread, so that no agent keeps it from the others. */
const MOST_SAMPLES = 65_536;

export interface AppendInOrderOptions extends Pick<AppendBatch, 'hostId' | 'bootId'> {
  readonly store: Pick<SampleWriter, 'append'>;
  /** Highest sequence that is stored at the start. */
  readonly stored: number;
}

interface Waiting {
  readonly sequence: number;
  readonly rows: readonly SampleRow[];
  readonly resolve: (sequence: number) => void;
  readonly reject: (error: unknown) => void;
}

/** The way of one boot's batches into the store. */
export interface OrderedAppend {
  /** True if this sequence is neither stored nor on its way. */
  isNew(sequence: number): boolean;
  /** Stores a batch; gives the sequence up to which all is stored then. Throws what the store throws, and `store.earlier-missing`. */
  append(sequence: number, rows: readonly SampleRow[]): Promise<number>;
  /** This one was refused and may come again: none after it is taken before. */
  hold(sequence: number): void;
  /** Nothing more is handed to the store; what waits is refused. */
  close(): void;
}

/**
 * Keeps the batches of one boot contiguous: one append under way at a time, what comes meanwhile together in the next. When one
 * fails, all after it fail too, until it is here again: so the highest sequence in the store stands for all below it.
 */
export function createOrderedAppend({ hostId, bootId, store, ...options }: AppendInOrderOptions): OrderedAppend {
  let { stored } = options;
  let newest = stored;
  let heldFrom: number | null = null;
  let isUnderWay = false;
  let isClosed = false;
  let waiting: Waiting[] = [];

  const refuseAll = (refused: readonly Waiting[], error: unknown): void => {
    for (const { reject } of refused) reject(error);
  };
  const hold = (sequence: number): void => {
    heldFrom = Math.min(sequence, heldFrom ?? sequence);
  };
  /** Batches from the front, as many as one append may hold. */
  const take = (): Waiting[] => {
    let samples = 0;
    let count = 0;
    for (const { rows } of waiting) {
      samples += rows.reduce((sum, { seriesIds }) => sum + seriesIds.length, 0);
      if (count > 0 && samples > MOST_SAMPLES) break;
      count += 1;
    }
    return waiting.splice(0, count);
  };
  const pump = (): void => {
    const group = take();
    const [first] = group;
    const sequence = Math.max(...group.map((one) => one.sequence));
    if (first === undefined) return;
    isUnderWay = true;
    store.append({ hostId, bootId, sequence, rows: group.flatMap(({ rows }) => rows) }).then(
      () => {
        isUnderWay = false;
        stored = Math.max(stored, sequence);
        for (const { resolve } of group) resolve(stored);
        pump();
      },
      (error: unknown) => {
        isUnderWay = false;
        const refused = [...group, ...waiting];
        waiting = [];
        newest = stored;
        hold(first.sequence);
        refuseAll(refused, error);
      },
    );
  };

  return {
    isNew: (sequence) => sequence > newest && (heldFrom === null || sequence <= heldFrom),
    append(sequence, rows) {
      if (isClosed) return Promise.reject(closed());
      if (heldFrom !== null && sequence > heldFrom) return Promise.reject(earlierMissing(heldFrom));
      heldFrom = null;
      if (sequence <= stored) return Promise.resolve(stored);
      return new Promise((resolve, reject) => {
        // One that is on its way already brings nothing new; its answer waits for the first.
        waiting.push({ sequence, rows: sequence > newest ? rows : [], resolve, reject });
        newest = Math.max(newest, sequence);
        if (!isUnderWay) pump();
      });
    },
    hold,
    close() {
      isClosed = true;
      const refused = waiting;
      waiting = [];
      refuseAll(refused, closed());
    },
  };
}

const earlierMissing = (sequence: number): AppError =>
  new AppError({
    code: 'store.earlier-missing',
    message: `Batch ${sequence} was not taken; none after it is until it is here.`,
    where: `sequence ${sequence}`,
    remedy: 'Send it again.',
  });
const closed = (): AppError => new AppError({ code: 'store.connection-ended', message: 'The connection that brought this has ended.' });
