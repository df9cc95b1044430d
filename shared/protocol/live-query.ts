import { z } from 'zod';
import { AGGREGATIONS } from '../domain/query.ts';
import { NOT_ASKED, questionShape, ranksWhatItAsks } from './query-schema.ts';
import { refusalSchema } from './refusal.ts';
import { hostIdSchema, labelsSchema, metricNameSchema, timeMsSchema } from './series-schema.ts';

const watchIdSchema = z.number().int().min(0).max(1_000_000_000);
const LONGEST_WINDOW_MS = 366 * 86_400_000;

/**
 * Any question to the stored figures, live: of the last `lastMs`, or from `startMs` on. The newest step is the one that holds the
 * hub's time now. Steps are aligned to the epoch, or to `startMs`. `watchId` is the client's own.
 */
export const watchQuerySchema = z
  .object({
    watchId: watchIdSchema,
    ...questionShape,
    lastMs: z.number().int().min(1_000).max(LONGEST_WINDOW_MS).optional(),
    startMs: timeMsSchema.optional(),
  })
  .refine((query) => (query.lastMs === undefined) !== (query.startMs === undefined), {
    path: ['lastMs'],
    message: 'give either lastMs or startMs',
  })
  .refine(ranksWhatItAsks, NOT_ASKED);
export type WatchQuery = z.infer<typeof watchQuerySchema>;
/** What is watched, whoever watches it. */
export type LiveQuestion = Omit<WatchQuery, 'watchId'>;
export const unwatchQuerySchema = z.object({ watchId: watchIdSchema });

const columnsSchema = z.partialRecord(z.enum(AGGREGATIONS), z.array(z.number().nullable()));

/** One series (`hostId` is its host's) or group (`hostId` null); `ref` names it in changes. */
const liveResultSchema = z.object({
  ref: z.number().int().min(0),
  name: metricNameSchema,
  hostId: hostIdSchema.nullable(),
  labels: labelsSchema,
  kind: z.enum(['gauge', 'counter']),
  unit: z.string(),
  /** How many series it is made of. */
  members: z.number().int().min(1),
  /** Of a group: the hosts that these are of. Absent where `hostId` or the label `host` says it, and from a hub of before. */
  hostIds: z.array(hostIdSchema).optional(),
  /** Time of the newest sample in it; null if there never was one. */
  lastTimeMs: timeMsSchema.nullable(),
  columns: columnsSchema,
});
export type LiveResult = Readonly<z.infer<typeof liveResultSchema>>;

const rangeShape = { watchId: watchIdSchema, startMs: timeMsSchema, endMs: timeMsSchema };

/** The answer of `watchQuery`: column `i` is the step that begins at `startMs + i × stepMs`, the last one ends at `endMs`. */
export const querySnapshotSchema = z.object({
  ...rangeShape,
  hubTimeMs: timeMsSchema,
  stepMs: z.number().positive(),
  results: z.array(liveResultSchema),
});
export type QuerySnapshot = Readonly<z.infer<typeof querySnapshotSchema>>;

/** What has changed of one watch since the client was told last. */
const queryChangeSchema = z.object({
  /** The window as it is now: steps before `startMs` are to be dropped, new ones up to `endMs` are gaps unless told. */
  ...rangeShape,
  /** Results that are there no more, as when others have taken their place among the highest. */
  left: z.array(z.number().int()),
  /** Results that are new, whole. */
  entered: z.array(liveResultSchema),
  /** `columns[a][i]` is the new value of step `steps[i]`, counted from `startMs`. */
  changed: z.array(
    z.object({
      ref: z.number().int().min(0),
      members: z.number().int().min(1),
      /** Absent: as before. */
      hostIds: z.array(hostIdSchema).optional(),
      lastTimeMs: timeMsSchema.nullable(),
      steps: z.array(z.number().int().min(0)),
      columns: columnsSchema,
    }),
  ),
  /** All results in their order, when that has changed. */
  order: z.array(z.number().int()).optional(),
});
export type QueryChange = Readonly<z.infer<typeof queryChangeSchema>>;

/** Changes of one client's watches. The next comes when this is acknowledged, with all that happened meanwhile. */
export const queryChangesSchema = z.object({ hubTimeMs: timeMsSchema, changes: z.array(queryChangeSchema) });
export type QueryChanges = Readonly<z.infer<typeof queryChangesSchema>>;

/** The hub gives this watch no longer. */
export const queryEndedSchema = z.object({ watchId: watchIdSchema, hubTimeMs: timeMsSchema, refusal: refusalSchema });
export type QueryEnded = Readonly<z.infer<typeof queryEndedSchema>>;
