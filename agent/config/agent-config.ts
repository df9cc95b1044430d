import { z } from 'zod';
import { PROGRAMS_TOLD } from '#shared/domain/process-usage.ts';
import { labelsSchema } from '#shared/protocol/series-schema.ts';
import { COLLECTOR_KINDS } from '../collect/registry.ts';
import { LOG_LEVELS } from '../log.ts';
import { durationSchema } from './duration-schema.ts';
import { hubUrlSchema } from './hub-url-schema.ts';

const MEGABYTES_TEXT = 'must be a number from 1 to 1024';
const MEGABYTE = 1_048_576;

const collectorSchema = z.strictObject({
  enabled: z.boolean('must be true or false').default(true),
  interval: durationSchema(100, 3_600_000, '100ms and 1h').optional(),
  exclude: z.array(z.string().min(1)).max(100).default([]),
});

/** SHA-256 of a hub's authority, as in its access.json. */
export const sha256Schema = z.string().regex(/^[\w-]{43}$/, 'must be 43 signs, "ca_sha256" of access.json');

const hubTokenSchema = {
  token: z.string().min(1).max(512).optional(),
  tokenFile: z.string().min(1).optional(),
  caFile: z.string().min(1).optional(),
  caSha256: sha256Schema.optional(),
};

/** The file that configures an agent; `agent.example.yaml` explains each field. Nothing in it is required. */
export const agentConfigSchema = z.strictObject({
  hub: z
    .strictObject({
      url: hubUrlSchema.optional(),
      ...hubTokenSchema,
    })
    .prefault({}),
  hubs: z
    .array(
      z.union([
        hubUrlSchema.transform((url) => ({ url, token: undefined, tokenFile: undefined, caFile: undefined, caSha256: undefined })),
        z.strictObject({ url: hubUrlSchema, ...hubTokenSchema }),
      ]),
      'must be a list of hubs, the first choice first',
    )
    .max(8)
    .default([]),
  host: z
    .strictObject({
      name: z.string().min(1).max(100).optional(),
      zone: z.string().min(1).max(100).optional(),
      labels: labelsSchema.default({}),
    })
    .prefault({}),
  collectors: z.strictObject(Object.fromEntries(COLLECTOR_KINDS.map(({ name }) => [name, collectorSchema.optional()]))).prefault({}),
  programs: z.strictObject({ tell: z.enum(PROGRAMS_TOLD, `must be one of ${PROGRAMS_TOLD.join(', ')}`).default('names') }).prefault({}),
  queue: z
    .strictObject({
      keep: durationSchema(1_000, 2_592_000_000, '1s and 720h').prefault('72h'),
      megabytes: z
        .number(MEGABYTES_TEXT)
        .min(1, MEGABYTES_TEXT)
        .max(1_024, MEGABYTES_TEXT)
        .default(64)
        .transform((megabytes) => megabytes * MEGABYTE),
    })
    .prefault({}),
  eventDay: z.strictObject({ fastest: durationSchema(100, 3_600_000, '100ms and 1h').prefault('1s') }).prefault({}),
  log: z.strictObject({ level: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info') }).prefault({}),
});
export type AgentConfig = z.infer<typeof agentConfigSchema>;
