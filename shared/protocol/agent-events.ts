import { z } from 'zod';
import type { HostStandby } from '../domain/host.ts';
import { type Ack, ackSchema } from './ack.ts';
import type { AgentPace, Paced } from './agent-pace.ts';
import { LIMITS } from './limits.ts';
import { refusalSchema } from './refusal.ts';
import { hostIdSchema, labelsSchema, metricNameSchema, timeMsSchema } from './series-schema.ts';
import type { topProcessesSchema } from './top-processes.ts';

/** Handshake of an agent, sent as Socket.IO `auth`. Token and version are looked at before the rest is. */
/** Hubs to which a host goes when this one is gone. */
export const hostStandbySchema: z.ZodType<HostStandby> = z.object({
  hubs: z.number().int().min(1).max(100),
  usedAtMs: timeMsSchema.nullable(),
});

export const agentHelloSchema = z.object({
  token: z.string().min(1).max(512),
  protocolVersion: z.number().int(),
  hostId: hostIdSchema,
  /** New at every start of the agent, and when it comes back with much that waits; sequence numbers count within it. */
  bootId: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/),
  name: z.string().min(1).max(100),
  zone: z.string().min(1).max(100).nullable(),
  labels: labelsSchema,
  platform: z.string().min(1).max(50),
  agentVersion: z.string().min(1).max(50),
  intervalMs: z.number().int().min(100).max(3_600_000),
  isSimulated: z.boolean(),
  /** What it knows of other hubs than this one; absent: of none, or it is an older agent. */
  standby: hostStandbySchema.optional(),
  /** The agent's clock when it sent this, so that the hub can measure the offset. */
  sentAtMs: timeMsSchema,
  /** The rolling value that belongs to its credential, as it was last told to keep; absent before that, and without a credential. */
  roll: z.string().max(100).optional(),
});
export type AgentHello = z.infer<typeof agentHelloSchema>;

/** One series under a number that is valid for this connection. Numbers start at 0 and are given without holes. */
export const seriesAnnouncementSchema = z.object({
  ref: z
    .number()
    .int()
    .min(0)
    .max(LIMITS.seriesPerHost - 1),
  name: metricNameSchema,
  labels: labelsSchema,
  kind: z.enum(['gauge', 'counter']),
  unit: z.string().min(1).max(32),
});
export type SeriesAnnouncement = z.infer<typeof seriesAnnouncementSchema>;
export const announcementSchema = z.array(seriesAnnouncementSchema).min(1).max(LIMITS.seriesPerHost);

export const hostFactsSchema = z.object({
  operatingSystem: z.string().max(200).nullable(),
  kernel: z.string().max(200).nullable(),
  architecture: z.string().max(50).nullable(),
  cpuModel: z.string().max(200).nullable(),
  cpuCores: z.number().int().min(1).max(8_192).nullable(),
  memoryBytes: z.number().min(0).nullable(),
  manufacturer: z.string().max(200).nullable(),
  model: z.string().max(200).nullable(),
  bootTimeMs: timeMsSchema.nullable(),
  addresses: z.array(z.string().max(64)).max(64),
});

/**
 * What an earlier boot of the same agent took and could not deliver. The first of a boot carries its series, under that boot's own
 * numbers, and no batch: the answer then tells what is stored already.
 */
export const backfillSchema = z.object({
  bootId: agentHelloSchema.shape.bootId,
  series: z.array(seriesAnnouncementSchema).max(LIMITS.seriesPerHost),
  /** Payload made by `sample-codec`, with a sequence of that boot. */
  batch: z.union([z.instanceof(Uint8Array), z.instanceof(ArrayBuffer).transform((bytes) => new Uint8Array(bytes))]).nullable(),
});
export interface Backfill {
  readonly bootId: string;
  readonly series: readonly SeriesAnnouncement[];
  readonly batch: Uint8Array | null;
}

/** Said before an orderly end, so that a planned stop is not taken for a failure. `moved`: it goes back to its first hub. */
export const farewellSchema = z.object({ reason: z.enum(['stopped', 'restarting', 'host-shutdown', 'moved']) });
export type Farewell = z.infer<typeof farewellSchema>;

/**
 * Bytes of samples that the agent may have under way without an answer, on both lanes together; one message it always may. An
 * answer brings it anew when it has changed: it shrinks while the hub has much to store.
 */
const creditBytesSchema = z.number().int().min(0);

/** What the hub says first. */
export const welcomeSchema = z.object({
  hubTimeMs: timeMsSchema,
  /** Highest sequence of this boot that is already stored; 0 if none. The agent drops what is covered. */
  storedSequence: z.number().int().min(0),
  creditBytes: creditBytesSchema.optional(),
});
export type Welcome = z.infer<typeof welcomeSchema>;

/**
 * What an agent with a credential is to have on its disk before it answers: the roll that it presents next time, and another token if
 * the desk wants it to have one. Until it has answered, or presented it, what it had before is good as well.
 */
export const agentKeepsakeSchema = z.object({ roll: z.string().max(100), token: z.string().max(512).optional() });
export type AgentKeepsake = z.infer<typeof agentKeepsakeSchema>;

/** How far a boot is stored. */
const batchValueSchema = z.object({
  /** All batches of this boot up to it are stored. */
  sequence: z.number().int().min(0),
  creditBytes: creditBytesSchema.optional(),
  /** Samples of the batch that were left out, and why; the rest is stored and nothing is to be sent again. */
  leftOut: z.object({ samples: z.number().int().min(1), refusal: refusalSchema }).optional(),
});
export type BatchValue = z.infer<typeof batchValueSchema>;
export const batchAckSchema = ackSchema(batchValueSchema);
export type BatchAck = Ack<BatchValue>;
export const plainAckSchema = ackSchema(z.null());
export type PlainAck = Ack<null>;

/** Events from agent to hub; each is acknowledged. */
export interface AgentToHub {
  announce: (series: readonly SeriesAnnouncement[], ack: (answer: PlainAck) => void) => void;
  /** Payload made by `sample-codec`. */
  samples: (payload: Uint8Array, ack: (answer: BatchAck) => void) => void;
  /** `sequence`: all of that boot up to it is stored. */
  backfill: (backfill: Backfill, ack: (answer: BatchAck) => void) => void;
  facts: (facts: z.infer<typeof hostFactsSchema>, ack: (answer: PlainAck) => void) => void;
  farewell: (farewell: Farewell, ack: (answer: PlainAck) => void) => void;
  /** Asks for a sign of life; answered at once. */
  beat: (ack: (answer: PlainAck) => void) => void;
}

/** The agent's clock less the hub's, milliseconds; null before the first answer. */
export const clockOffsetSchema = z.object({ offsetMs: z.number().nullable() });
export type ClockOffset = z.infer<typeof clockOffsetSchema>;

export const clockReadingSchema = z.object({ nowMs: timeMsSchema });
export type ClockReading = z.infer<typeof clockReadingSchema>;

/** Events from hub to agent. */
export interface HubToAgent {
  welcome: (welcome: Welcome) => void;
  credential: (keepsake: AgentKeepsake, ack: (answer: PlainAck) => void) => void;
  /** Answered at once with the agent's clock, so that half of the way there and back can be taken off; tells what was found last. */
  clock: (found: ClockOffset, ack: (answer: ClockReading) => void) => void;
  /** Older agents give no answer. */
  pace: (pace: AgentPace, ack: (answer: Paced) => void) => void;
  topProcesses: (ack: (answer: Ack<z.infer<typeof topProcessesSchema>>) => void) => void;
}
