import { keptStandby } from '#shared/domain/host-standby.ts';
import type { HostIdentity, HostStandby } from '#shared/domain/host.ts';
import type { SampleRow } from '#shared/domain/sample.ts';
import { accept } from '#shared/protocol/ack.ts';
import {
  type AgentHello,
  announcementSchema,
  type BatchAck,
  type BatchValue,
  farewellSchema,
  hostFactsSchema,
  type PlainAck,
} from '#shared/protocol/agent-events.ts';
import { decodeBatch, type SampleBatch } from '#shared/protocol/sample-codec.ts';
import type { Clock } from '../kernel/clock.ts';
import type { SampleStore } from '../store/sample-store.ts';
import { createOrderedAppend, type OrderedBatch, samplesIn } from './append-in-order.ts';
import { type BackfillLane, createBackfillLane, type TakenBatch } from './backfill-lane.ts';
import type { ClockWatch } from './clock-watch.ts';
import { correctTimes } from './correct-times.ts';
import type { Gate } from './gate.ts';
import type { IngestListener } from './ingest-listener.ts';
import { malformed, parseMessage as parse } from './parse-message.ts';
import { createSeriesRefs } from './series-refs.ts';

/** A row whose time is further back than this is late: kept, but no sign of life. */
const LATE_AFTER_MS = 30_000;

export interface AgentSessionOptions {
  readonly hello: AgentHello;
  readonly clock: Clock;
  readonly clockWatch: ClockWatch;
  readonly store: Pick<SampleStore, 'append' | 'ensureSeries' | 'saveHostFacts' | 'storedSequence'>;
  readonly listener: IngestListener;
  /** For what comes by the second lane of any agent. */
  readonly backfillGate: Gate;
  /** Highest sequence of this boot that is stored when the session begins. */
  readonly storedSequence: number;
}

/** Told, once, that a batch is stored, and how many samples that added. */
export type OnTaken = (answer: BatchAck, sampleCount: number) => void;
/** Told, once, why it is not. */
export type OnRefused = (error: unknown) => void;

/** One connection of one agent, without its socket. Each function gives the value to acknowledge with, or throws what is refused. */
export interface AgentSession {
  announce(raw: unknown): Promise<PlainAck>;
  /** The way of nearly all that comes: told instead of awaited, since promises were a good part of its cost. */
  samples(raw: unknown, onTaken: OnTaken, onRefused: OnRefused): void;
  backfill(raw: unknown): Promise<TakenBatch>;
  facts(raw: unknown): Promise<PlainAck>;
  farewell(raw: unknown): PlainAck;
  /** It said that it would go. */
  hasSaidFarewell(): boolean;
  /** Nothing more is handed to the store; the next session of this host may ask what is there. */
  close(): void;
}

/** A batch of samples on its way to the store. */
interface UnderstoodBatch extends OrderedBatch {
  readonly leftOut: NonNullable<BatchValue['leftOut']> | null;
  readonly sampleCount: number;
  readonly onTaken: OnTaken;
  readonly onRefused: OnRefused;
}

export function createAgentSession(options: AgentSessionOptions): AgentSession {
  const { hello, clock, clockWatch, store, listener, backfillGate, storedSequence } = options;
  const refs = createSeriesRefs();
  const correctionMs = async (): Promise<number> => {
    await clockWatch.measured();
    return clockWatch.correctionMs();
  };
  /** Null until something comes by it, which for most never does. */
  let backfill: BackfillLane | null = null;
  let isClosed = false;
  const backfillLane = (): BackfillLane => {
    if (backfill !== null) return backfill;
    backfill = createBackfillLane({ hello, clock, store, listener, gate: backfillGate, correctionMs });
    if (isClosed) backfill.close();
    return backfill;
  };
  const ordered = createOrderedAppend<UnderstoodBatch>({
    hostId: hello.hostId,
    bootId: hello.bootId,
    store,
    stored: storedSequence,
    onStored: ({ leftOut, sampleCount, onTaken }, sequence) =>
      onTaken(accept(leftOut === null ? { sequence } : { sequence, leftOut }), sampleCount),
    onRefused: ({ onRefused }, error) => onRefused(error),
  });
  let saidFarewell = false;
  /** Samples may follow their announcement at once; they wait until the store has given the series their numbers. */
  let announcing: Promise<unknown> | null = null;
  /** Batches are understood one after the other, in the order of their arrival; null while none waits, as nearly always. */
  let understanding: Promise<unknown> | null = null;

  const isOfNow = (row: SampleRow): boolean => clock.nowMs() - row.timeMs <= LATE_AFTER_MS;

  const settleClock = ({ sequence, ticks }: SampleBatch): Promise<void> | null => {
    const newest = ticks.at(-1);
    return newest !== undefined && ordered.isNew(sequence) ? clockWatch.settle(newest.timeMs) : null;
  };
  /** Rows in the hub's time and numbers. A refusal holds back what comes behind it, since the agent may send it again. */
  const understand = ({ sequence, ticks }: SampleBatch) => {
    try {
      const { ticks: corrected, leftOut } = correctTimes(ticks, clock.nowMs(), clockWatch.correctionMs());
      return { rows: corrected.map(refs.resolve), leftOut };
    } catch (error) {
      ordered.hold(sequence);
      throw error;
    }
  };
  const takeIn = (batch: SampleBatch, onTaken: OnTaken, onRefused: OnRefused): void => {
    const { sequence } = batch;
    const { rows, leftOut } = understand(batch);
    const isNew = ordered.isNew(sequence);
    if (isNew) listener.onRows(hello.hostId, rows, isOfNow);
    ordered.append({ sequence, rows, leftOut, sampleCount: isNew ? samplesIn(rows) : 0, onTaken, onRefused });
  };
  /** Behind those that wait, the announcement, and the clock. */
  const takeInTurn = (batch: SampleBatch, settled: Promise<void> | null, onTaken: OnTaken, onRefused: OnRefused): void => {
    const taken = (understanding ?? Promise.resolve()).then(async () => {
      try {
        await announcing;
        await (settled ?? settleClock(batch));
      } catch (error) {
        ordered.hold(batch.sequence);
        throw error;
      }
      takeIn(batch, onTaken, onRefused);
    });
    const turn = taken.catch(onRefused).finally(() => {
      if (understanding === turn) understanding = null;
    });
    understanding = turn;
  };

  return {
    async announce(raw) {
      const announced = parse(announcementSchema, raw, 'announce');
      const learnt = (announcing ?? Promise.resolve()).then(async () => {
        const series = await store.ensureSeries(hello.hostId, announced);
        refs.learn(announced, series);
        listener.onSeries(hello.hostId, series);
      });
      const turn = learnt
        .catch(() => undefined)
        .finally(() => {
          if (announcing === turn) announcing = null;
        });
      announcing = turn;
      await learnt;
      return accept(null);
    },
    samples(raw, onTaken, onRefused) {
      try {
        const batch = decodeBatch(toBytes(raw));
        const mayBeTaken = understanding === null && announcing === null;
        const settled = mayBeTaken ? settleClock(batch) : null;
        if (mayBeTaken && settled === null) takeIn(batch, onTaken, onRefused);
        else takeInTurn(batch, settled, onTaken, onRefused);
      } catch (error) {
        onRefused(error);
      }
    },
    backfill: (raw) => backfillLane().take(raw),
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
    close() {
      isClosed = true;
      ordered.close();
      backfill?.close();
      clockWatch.close();
    },
  };
}

/** The host as its agent presents itself, and what was known before of its standbys. */
export function identityOf(hello: AgentHello, knownStandby: HostStandby | undefined): HostIdentity {
  const { hostId, name, zone, labels, platform, agentVersion, isSimulated, intervalMs } = hello;
  const standby = keptStandby(hello.standby, knownStandby);
  return { id: hostId, name, zone, labels, platform, agentVersion, isSimulated, intervalMs, ...(standby === undefined ? {} : { standby }) };
}

/** MessagePack's binary comes as a Buffer, its extension for bare bytes as an ArrayBuffer, depending on what the agent gave it. */
function toBytes(raw: unknown): Uint8Array {
  if (raw instanceof Uint8Array) return raw;
  if (raw instanceof ArrayBuffer) return new Uint8Array(raw);
  throw malformed('samples', `expected bytes, got ${raw === null ? 'null' : typeof raw}`);
}
