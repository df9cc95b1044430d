import { z } from 'zod';
import type { HostCondition } from '../domain/host-condition.ts';
import type { HostFacts, HostSummary } from '../domain/host.ts';
import { HOST_STATES } from '../domain/host-state.ts';
import { AGGREGATIONS, type RangeResult } from '../domain/query.ts';
import { VITALS, type Vital } from '../domain/vital.ts';
import type { Spark } from '../domain/spark.ts';
import { hostFactsSchema } from './agent-events.ts';
import { hostIdentityFields } from './host-identity-fields.ts';
import { hubNoticeSchema } from './hub-notice.ts';
import { hostIdSchema, labelsSchema, metricNameSchema, timeMsSchema } from './series-schema.ts';

const vitalSchema = z.enum(VITALS);
const numberOrGap = z.number().nullable();
const columnSchema = z.array(numberOrGap);

const reasonSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('silent'), sinceMs: timeMsSchema, isAwaited: z.literal(true).exactOptional() }),
  z.object({ code: z.literal('down'), sinceMs: timeMsSchema }),
  z.object({ code: z.literal('stopped'), sinceMs: timeMsSchema }),
  z.object({ code: z.literal('never-heard') }),
  z.object({ code: z.literal('vital-high'), vital: vitalSchema, value: z.number(), limit: z.number() }),
]);
const conditionSchema: z.ZodType<HostCondition> = z.object({
  state: z.enum(HOST_STATES),
  sinceMs: timeMsSchema,
  reasons: z.array(reasonSchema),
});

export const hostSummarySchema: z.ZodType<HostSummary> = z.object({
  ...hostIdentityFields,
  link: z.object({ state: z.enum(['connected', 'lost', 'stopped']), sinceMs: timeMsSchema }),
  lastHeardAtMs: timeMsSchema.nullable(),
  clockOffsetMs: z.number().optional(),
  vitals: z.partialRecord(vitalSchema, z.object({ value: z.number(), timeMs: timeMsSchema })),
  condition: conditionSchema,
});

/** What the hub says of itself when a client connects. */
export const hubStateSchema = z.object({
  hubTimeMs: timeMsSchema,
  version: z.string(),
  /** New at every start of the hub. */
  runId: z.string(),
  startedAtMs: timeMsSchema,
  venue: z.object({ name: z.string(), timeZone: z.string() }),
  /** True when simulated hosts are shown (`--demo`); every screen says so. */
  isDemo: z.boolean(),
  /** Address for phones when the hub listens on the LAN, else null. */
  lanUrl: z.string().nullable(),
  /** What is to be known of the hub itself, worst first; an older hub tells nothing. */
  notices: z.array(hubNoticeSchema).default([]),
});
export type HubState = Readonly<z.infer<typeof hubStateSchema>>;

/** The notices have changed; these take the place of those before. */
export const hubNoticesSchema = z.object({ hubTimeMs: timeMsSchema, notices: z.array(hubNoticeSchema) });
export type HubNotices = Readonly<z.infer<typeof hubNoticesSchema>>;

/** Comes every second: a client that misses three shows everything as stale. */
export const heartbeatSchema = z.object({ hubTimeMs: timeMsSchema });
export type Heartbeat = Readonly<z.infer<typeof heartbeatSchema>>;

const sparkSchema: z.ZodType<Spark> = z.object({ endMs: timeMsSchema, values: columnSchema, newestCount: z.number().int().min(0) });

const sparksSchema = z.record(hostIdSchema, z.partialRecord(vitalSchema, sparkSchema));

/** All hosts, and the recent course of each vital by host id. */
export interface FleetSnapshot {
  readonly hubTimeMs: number;
  readonly hosts: readonly HostSummary[];
  readonly sparks: Readonly<Record<string, Partial<Record<Vital, Spark>>>>;
}
export const fleetSnapshotSchema: z.ZodType<FleetSnapshot> = z.object({
  hubTimeMs: timeMsSchema,
  hosts: z.array(hostSummarySchema),
  sparks: sparksSchema,
});

/** Hosts that changed since the last message, whole; and the course of those whose past has changed because samples came late. */
export interface FleetUpdate {
  readonly hubTimeMs: number;
  readonly hosts: readonly HostSummary[];
  readonly sparks?: FleetSnapshot['sparks'] | undefined;
}
export const fleetUpdateSchema: z.ZodType<FleetUpdate> = z.object({
  hubTimeMs: timeMsSchema,
  hosts: z.array(hostSummarySchema),
  sparks: sparksSchema.optional(),
});

/** One series of a watch; `ref` names it in updates; columns hold a value a step, null for a gap. */
const watchedSeriesSchema = z.object({
  ref: z.number().int().min(0),
  name: metricNameSchema,
  labels: labelsSchema,
  kind: z.enum(['gauge', 'counter']),
  unit: z.string(),
  avg: columnSchema,
  min: columnSchema,
  max: columnSchema,
  /** Time of the newest sample; null if there is none in the window. */
  lastTimeMs: timeMsSchema.nullable(),
});
export type WatchedSeries = z.infer<typeof watchedSeriesSchema>;

/** Column `i` is the step that begins at `startMs + i × stepMs`. A repeated snapshot of the same watch replaces the earlier one. */
export const watchSnapshotSchema = z.object({
  watchId: z.number().int(),
  hubTimeMs: timeMsSchema,
  startMs: timeMsSchema,
  stepMs: z.number().positive(),
  windowMs: z.number().positive(),
  series: z.array(watchedSeriesSchema),
});
export type WatchSnapshot = z.infer<typeof watchSnapshotSchema>;

/** A step that is new or has changed: `timeMs` is its start, `lastTimeMs` the time of its newest sample. */
const watchPointSchema = z.object({
  ref: z.number().int().min(0),
  timeMs: timeMsSchema,
  avg: z.number(),
  min: z.number(),
  max: z.number(),
  lastTimeMs: timeMsSchema,
});
export type WatchPoint = z.infer<typeof watchPointSchema>;
export const watchUpdateSchema = z.object({ watchId: z.number().int(), hubTimeMs: timeMsSchema, points: z.array(watchPointSchema) });
export type WatchUpdate = z.infer<typeof watchUpdateSchema>;

export interface HostDetail {
  readonly summary: HostSummary;
  readonly facts: HostFacts | null;
}
export const hostDetailSchema: z.ZodType<HostDetail> = z.object({ summary: hostSummarySchema, facts: hostFactsSchema.nullable() });

const columnsSchema = z.partialRecord(z.enum(AGGREGATIONS), columnSchema);
const describedSchema = {
  name: metricNameSchema,
  labels: labelsSchema,
  kind: z.enum(['gauge', 'counter']),
  unit: z.string(),
  columns: columnsSchema,
};
export const rangeResultSchema: z.ZodType<RangeResult> = z.object({
  startMs: timeMsSchema,
  endMs: timeMsSchema,
  stepMs: z.number(),
  series: z.array(z.object({ seriesId: z.number(), hostId: hostIdSchema, ...describedSchema })),
  groups: z.array(z.object({ members: z.number().int().min(1), ...describedSchema })).optional(),
});
