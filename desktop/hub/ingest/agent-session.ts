import type { HostIdentity } from '#shared/domain/host.ts';
import type { SampleRow } from '#shared/domain/sample.ts';
import { accept } from '#shared/protocol/ack.ts';
import {
  type AgentHello,
  announcementSchema,
  type BatchAck,
  farewellSchema,
  hostFactsSchema,
  type PlainAck,
} from '#shared/protocol/agent-events.ts';
import { decodeBatch } from '#shared/protocol/sample-codec.ts';
import type { Clock } from '../kernel/clock.ts';
import type { SampleStore } from '../store/sample-store.ts';
import { createBackfillLane } from './backfill-lane.ts';
import type { IngestListener } from './ingest-listener.ts';
import { malformed, parseMessage as parse } from './parse-message.ts';
import { createSeriesRefs } from './series-refs.ts';

/** A row whose time is further back than this is late: kept, but no sign of life. */
const LATE_AFTER_MS = 30_000;

export interface AgentSessionOptions {
  readonly hello: AgentHello;
  readonly clock: Clock;
  readonly store: Pick<SampleStore, 'append' | 'ensureSeries' | 'saveHostFacts' | 'storedSequence'>;
  readonly listener: IngestListener;
  /** Highest sequence of this boot that is stored when the session begins. */
  readonly storedSequence: number;
}

/** One connection of one agent, without its socket. Each function gives the value to acknowledge with, or throws what is refused. */
export interface AgentSession {
  announce(raw: unknown): Promise<PlainAck>;
  samples(raw: unknown): Promise<{ readonly answer: BatchAck; readonly sampleCount: number }>;
  backfill(raw: unknown): Promise<{ readonly answer: BatchAck; readonly sampleCount: number }>;
  facts(raw: unknown): Promise<PlainAck>;
  farewell(raw: unknown): PlainAck;
  /** It said that it would go. */
  hasSaidFarewell(): boolean;
}

export function createAgentSession({ hello, clock, store, listener, storedSequence }: AgentSessionOptions): AgentSession {
  const refs = createSeriesRefs();
  const offsetMs = clock.nowMs() - hello.sentAtMs;
  const backfill = createBackfillLane({ hello, store, listener });
  let newestSequence = storedSequence;
  let saidFarewell = false;
  // Samples may follow their announcement at once; they wait until the store has given the series their numbers.
  let announcing: Promise<unknown> = Promise.resolve();

  // The agent's clock may be wrong; whether a row is of now is judged by the hub's.
  const isOfNow = (row: SampleRow): boolean => clock.nowMs() - (row.timeMs + offsetMs) <= LATE_AFTER_MS;

  return {
    async announce(raw) {
      const announced = parse(announcementSchema, raw, 'announce');
      const learnt = announcing.then(async () => {
        const series = await store.ensureSeries(hello.hostId, announced);
        refs.learn(announced, series);
        listener.onSeries(hello.hostId, series);
      });
      announcing = learnt.catch(() => undefined);
      await learnt;
      return accept(null);
    },
    async samples(raw) {
      const batch = decodeBatch(toBytes(raw));
      await announcing;
      const rows = batch.ticks.map(refs.resolve);
      const isNew = batch.sequence > newestSequence;
      if (isNew) {
        newestSequence = batch.sequence;
        listener.onRows(hello.hostId, rows, isOfNow);
      }
      await store.append({ hostId: hello.hostId, bootId: hello.bootId, sequence: batch.sequence, rows });
      const sampleCount = isNew ? rows.reduce((sum, row) => sum + row.seriesIds.length, 0) : 0;
      return { answer: accept({ sequence: batch.sequence }), sampleCount };
    },
    backfill,
    async facts(raw) {
      const facts = parse(hostFactsSchema, raw, 'facts');
      listener.onFacts(hello.hostId, facts);
      await store.saveHostFacts(hello.hostId, facts);
      return accept(null);
    },
    farewell(raw) {
      parse(farewellSchema, raw, 'farewell');
      saidFarewell = true;
      return accept(null);
    },
    hasSaidFarewell: () => saidFarewell,
  };
}

/** The host as its agent presents itself. */
export function identityOf(hello: AgentHello): HostIdentity {
  const { hostId, name, zone, labels, platform, agentVersion, isSimulated, intervalMs } = hello;
  return { id: hostId, name, zone, labels, platform, agentVersion, isSimulated, intervalMs };
}

/** MessagePack's binary comes as a Buffer, its extension for bare bytes as an ArrayBuffer, depending on what the agent gave it. */
function toBytes(raw: unknown): Uint8Array {
  if (raw instanceof Uint8Array) return raw;
  if (raw instanceof ArrayBuffer) return new Uint8Array(raw);
  throw malformed('samples', `expected bytes, got ${raw === null ? 'null' : typeof raw}`);
}
