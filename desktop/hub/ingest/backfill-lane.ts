import { accept } from '#shared/protocol/ack.ts';
import { type AgentHello, type BatchAck, backfillSchema, type BatchValue } from '#shared/protocol/agent-events.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { decodeBatch } from '#shared/protocol/sample-codec.ts';
import type { Clock } from '../kernel/clock.ts';
import { oneAtATime } from '../kernel/one-at-a-time.ts';
import type { SampleStore } from '../store/sample-store.ts';
import { correctTimes } from './correct-times.ts';
import type { Gate } from './gate.ts';
import type { IngestListener } from './ingest-listener.ts';
import { malformed, parseMessage } from './parse-message.ts';
import { createSeriesRefs, type SeriesRefs } from './series-refs.ts';

export interface BackfillLaneOptions {
  readonly hello: Pick<AgentHello, 'hostId' | 'bootId'>;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly store: Pick<SampleStore, 'append' | 'ensureSeries' | 'storedSequence'>;
  readonly listener: Pick<IngestListener, 'onSeries' | 'onRows'>;
  /** Through it go the appends of all lanes, so that what is of now finds the store free. */
  readonly gate: Gate;
  /** To be taken off the agent's times; waits until it is known. */
  readonly correctionMs: () => Promise<number>;
}

/** A batch that is answered: how far all is stored, and how many samples that added. */
export interface TakenBatch {
  readonly answer: BatchAck;
  readonly sampleCount: number;
}

export interface BackfillLane {
  take(raw: unknown): Promise<TakenBatch>;
  /** Nothing more is handed to the store. */
  close(): void;
}

/**
 * Takes in what earlier boots of a connected agent left, a boot after the other, stored under that boot's own sequences: exactly
 * once, like samples of now. Only the boot that was named last is remembered, so that no agent can make the hub hold many. After
 * a failure the boot must be named again, so that nothing behind a batch that failed is taken before it.
 */
export function createBackfillLane({ hello, clock, store, listener, gate, correctionMs }: BackfillLaneOptions): BackfillLane {
  const { hostId } = hello;
  let open: { readonly bootId: string; readonly refs: SeriesRefs; stored: number } | null = null;
  let failed: { readonly bootId: string; readonly error: unknown } | null = null;
  const turns = oneAtATime();
  let isClosed = false;

  const storeBatch = async (bootId: string, batch: Uint8Array, boot: NonNullable<typeof open>): Promise<TakenBatch> => {
    const { sequence, ticks } = decodeBatch(batch);
    if (sequence <= boot.stored) return { answer: accept({ sequence: boot.stored }), sampleCount: 0 };
    const { ticks: corrected, leftOut } = correctTimes(ticks, clock.nowMs(), await correctionMs());
    const rows = corrected.map(boot.refs.resolve);
    try {
      await gate.run(() => {
        if (isClosed) throw new AppError({ code: 'store.connection-ended', message: 'The connection that brought this has ended.' });
        return store.append({ hostId, bootId, sequence, rows });
      });
    } catch (error) {
      failed = { bootId, error };
      open = null;
      throw error;
    }
    boot.stored = sequence;
    // Of the past, nobody waits for it: told when it is stored, since late rows are read from the store.
    listener.onRows(hostId, rows, () => false);
    const value: BatchValue = leftOut === null ? { sequence } : { sequence, leftOut };
    return { answer: accept(value), sampleCount: rows.reduce((sum, row) => sum + row.seriesIds.length, 0) };
  };
  const handle = async (raw: unknown): Promise<TakenBatch> => {
    const { bootId, series, batch } = parseMessage(backfillSchema, raw, 'backfill');
    if (bootId === hello.bootId) throw malformed('backfill', 'bootId is that of this connection; its samples come with "samples"');
    if (failed?.bootId === bootId && batch !== null) throw failed.error;
    failed = null;
    if (open?.bootId !== bootId) open = { bootId, refs: createSeriesRefs(), stored: await store.storedSequence(hostId, bootId) };
    if (series.length > 0) {
      const known = await store.ensureSeries(hostId, series);
      open.refs.learn(series, known);
      listener.onSeries(hostId, known);
    }
    if (batch === null) return { answer: accept({ sequence: open.stored }), sampleCount: 0 };
    return storeBatch(bootId, batch, open);
  };
  return {
    /** One message after the other, in the order of their arrival. */
    take: (raw) => turns.run(() => handle(raw)),
    close() {
      isClosed = true;
    },
  };
}
