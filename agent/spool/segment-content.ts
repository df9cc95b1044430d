import { z } from 'zod';
import type { SeriesDefinition } from '#shared/domain/series.ts';
import { agentHelloSchema, seriesAnnouncementSchema } from '#shared/protocol/agent-events.ts';
import { encodeRecord } from './record-codec.ts';

/** Kinds of records; a reader passes over those that it does not know. */
export const RECORD_TYPES = { header: 1, series: 2, batch: 3 } as const;

const headerSchema = z.object({
  format: z.literal(1),
  bootId: agentHelloSchema.shape.bootId,
  /** Only every tenth batch is left. */
  isThinned: z.boolean(),
});
export type SegmentHeader = Omit<z.infer<typeof headerSchema>, 'format'>;

const seriesSchema = z.object({ firstRef: z.number().int().min(0), definitions: z.array(seriesAnnouncementSchema.omit({ ref: true })) });
/** Definitions numbered `firstRef` and up; a segment begins with all that its boot had by then. */
export interface SeriesRecord {
  readonly firstRef: number;
  readonly definitions: readonly SeriesDefinition[];
}

export interface BatchRecord {
  readonly sequence: number;
  readonly seriesCount: number;
  readonly sampleCount: number;
  /** Wall clock, UTC. */
  readonly takenAtMs: number;
  readonly payload: Uint8Array;
}

/** Of the body of a batch, before its payload. */
export const BATCH_FIELDS_BYTES = 20;

export const encodeHeader = (header: SegmentHeader): Buffer => encodeRecord(RECORD_TYPES.header, toJson({ format: 1, ...header }));
export const encodeSeries = (series: SeriesRecord): Buffer => encodeRecord(RECORD_TYPES.series, toJson(series));

export function encodeBatchRecord({ sequence, seriesCount, sampleCount, takenAtMs, payload }: BatchRecord): Buffer {
  const body = Buffer.allocUnsafeSlow(BATCH_FIELDS_BYTES + payload.length);
  body.writeUInt32LE(sequence, 0);
  body.writeUInt32LE(seriesCount, 4);
  body.writeUInt32LE(sampleCount, 8);
  body.writeDoubleLE(takenAtMs, 12);
  body.set(payload, BATCH_FIELDS_BYTES);
  return encodeRecord(RECORD_TYPES.batch, body);
}

/** Each gives null for a body that is none of its kind. */
export const decodeHeader = (body: Uint8Array): SegmentHeader | null => fromJson(headerSchema, body);
export const decodeSeries = (body: Uint8Array): SeriesRecord | null => fromJson(seriesSchema, body);

export function decodeBatchRecord(body: Uint8Array): BatchRecord | null {
  if (body.length < BATCH_FIELDS_BYTES) return null;
  const view = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return {
    sequence: view.readUInt32LE(0),
    seriesCount: view.readUInt32LE(4),
    sampleCount: view.readUInt32LE(8),
    takenAtMs: view.readDoubleLE(12),
    payload: body.subarray(BATCH_FIELDS_BYTES),
  };
}

const toJson = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

function fromJson<T>(schema: z.ZodType<T>, body: Uint8Array): T | null {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'));
  } catch {
    // A record of another version of this program: passed over like any that is not understood.
    return null;
  }
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : null;
}
