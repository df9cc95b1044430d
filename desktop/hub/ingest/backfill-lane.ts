import { accept } from '#shared/protocol/ack.ts';
import { type AgentHello, type BatchAck, backfillSchema } from '#shared/protocol/agent-events.ts';
import { decodeBatch } from '#shared/protocol/sample-codec.ts';
import type { SampleStore } from '../store/sample-store.ts';
import type { IngestListener } from './ingest-listener.ts';
import { malformed, parseMessage } from './parse-message.ts';
import { createSeriesRefs, type SeriesRefs } from './series-refs.ts';

export interface BackfillLaneOptions {
  readonly hello: Pick<AgentHello, 'hostId' | 'bootId'>;
  readonly store: Pick<SampleStore, 'append' | 'ensureSeries' | 'storedSequence'>;
  readonly listener: Pick<IngestListener, 'onSeries' | 'onRows'>;
}

/**
 * Takes in what earlier boots of a connected agent left, a boot after the other, stored under that boot's own sequences: exactly
 * once, like samples of now. Only the boot that was named last is remembered, so that no agent can make the hub hold many.
 */
export function createBackfillLane({ hello, store, listener }: BackfillLaneOptions) {
  const { hostId } = hello;
  let open: { readonly bootId: string; readonly refs: SeriesRefs; stored: number } | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const handle = async (raw: unknown): Promise<{ readonly answer: BatchAck; readonly sampleCount: number }> => {
    const { bootId, series, batch } = parseMessage(backfillSchema, raw, 'backfill');
    if (bootId === hello.bootId) throw malformed('backfill', 'bootId is that of this connection; its samples come with "samples"');
    if (open?.bootId !== bootId) open = { bootId, refs: createSeriesRefs(), stored: await store.storedSequence(hostId, bootId) };
    if (series.length > 0) {
      const known = await store.ensureSeries(hostId, series);
      open.refs.learn(series, known);
      listener.onSeries(hostId, known);
    }
    if (batch === null) return { answer: accept({ sequence: open.stored }), sampleCount: 0 };
    const { sequence, ticks } = decodeBatch(batch);
    if (sequence <= open.stored) return { answer: accept({ sequence: open.stored }), sampleCount: 0 };
    const rows = ticks.map(open.refs.resolve);
    await store.append({ hostId, bootId, sequence, rows });
    open.stored = sequence;
    // Of the past, nobody waits for it: told when it is stored, since late rows are read from the store.
    listener.onRows(hostId, rows, () => false);
    return { answer: accept({ sequence }), sampleCount: rows.reduce((sum, row) => sum + row.seriesIds.length, 0) };
  };
  /** One message after the other, in the order of their arrival. */
  return (raw: unknown): ReturnType<typeof handle> => {
    const answer = last.then(() => handle(raw));
    last = answer.catch(() => undefined);
    return answer;
  };
}
