import { type BatchValue, batchAckSchema, plainAckSchema } from '#shared/protocol/agent-events.ts';
import type { AskHub } from './ask-hub.ts';
import type { Answer, HubSession } from './hub-session.ts';

/** Until the hub says otherwise. */
const FIRST_CREDIT_BYTES = 1_048_576;

export interface OpenSessionOptions extends Pick<HubSession, 'bootId' | 'storedSequence' | 'giveUp' | 'noteProgress'> {
  readonly ask: AskHub;
  readonly creditBytes: number | undefined;
  readonly onAnswer: () => void;
  readonly onBatchAnswer: (value: BatchValue) => void;
}

/** What can be asked of a hub that said welcome; keeps account of the credit that it grants. */
export function openSession({ ask, onAnswer, onBatchAnswer, creditBytes, ...session }: OpenSessionOptions): HubSession {
  let credit = creditBytes ?? FIRST_CREDIT_BYTES;
  let underWay = 0;
  const send = async (event: 'samples' | 'backfill', payload: unknown, bytes: number): Promise<Answer<BatchValue>> => {
    underWay += bytes;
    const answer = await ask(event, payload, batchAckSchema);
    underWay -= bytes;
    if (answer.kind !== 'lost') onAnswer();
    if (answer.kind === 'accepted') {
      credit = answer.value.creditBytes ?? credit;
      onBatchAnswer(answer.value);
    }
    return answer;
  };
  return {
    ...session,
    announce: (series) => ask('announce', series, plainAckSchema),
    sendBatch: (payload) => send('samples', asBuffer(payload), payload.length),
    sendBackfill: ({ bootId, series, batch }) =>
      send('backfill', { bootId, series, batch: batch === null ? null : asBuffer(batch) }, batch?.length ?? 0),
    sendFacts: (facts) => ask('facts', facts, plainAckSchema),
    roomBytes: () => (underWay === 0 ? Number.POSITIVE_INFINITY : credit - underWay),
  };
}

/** The parser sends a Buffer as it is, but any other view with all of the memory behind it. */
const asBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer => Buffer.from(buffer, byteOffset, byteLength);
