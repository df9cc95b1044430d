import { z } from 'zod';
import { HOST_STATES } from '../../domain/host-state.ts';
import { hostIdSchema, labelsSchema } from '../series-schema.ts';
import { listPageShape, listQueryShape } from './list-page.ts';

const readingSchema = z.object({ value: z.number(), time: z.number().describe('UTC milliseconds') });
const vitalNameSchema = z.enum(['cpu', 'memory', 'disk', 'network_receive', 'network_transmit']);
export type RestVitalName = z.infer<typeof vitalNameSchema>;

const reasonSchema = z.discriminatedUnion('code', [
  z.object({
    code: z.literal('silent'),
    since: z.number(),
    is_awaited: z.literal(true).optional().describe('The hub itself has only just started; agents take up to half a minute to come back'),
  }),
  z.object({ code: z.literal('down'), since: z.number() }),
  z.object({ code: z.literal('stopped'), since: z.number() }),
  z.object({ code: z.literal('never-heard') }),
  z.object({ code: z.literal('vital-high'), vital: vitalNameSchema, value: z.number(), limit: z.number() }),
]);
export type RestReason = z.infer<typeof reasonSchema>;

/** A host as an overview shows it. Times are UTC milliseconds. */
export const restHostSchema = z
  .object({
    id: hostIdSchema,
    name: z.string(),
    zone: z.string().nullable().describe('Part of the venue'),
    labels: labelsSchema,
    platform: z.string(),
    agent_version: z.string(),
    is_simulated: z.boolean().describe('True for hosts of the demo'),
    interval_ms: z.number().describe('Time between two samples'),
    state: z.enum(HOST_STATES),
    state_since: z.number(),
    reasons: z.array(reasonSchema).describe('Why it is in this state, worst first; empty when ok'),
    link: z.object({ state: z.enum(['connected', 'lost', 'stopped']), since: z.number() }),
    last_heard_at: z.number().nullable(),
    vitals: z.partialRecord(vitalNameSchema, readingSchema).describe('Percent for cpu, memory and disk; bytes per second for the network'),
  })
  .meta({ id: 'Host' });
export type RestHost = z.infer<typeof restHostSchema>;

/** `GET /api/hosts`. Without `limit` all are given, as before there were pages. */
export const hostListQuerySchema = z.strictObject({
  ...listQueryShape,
  limit: listQueryShape.limit.unwrap().optional().describe('Absent: all, on one page'),
});
export const hostListSchema = z.object({ hosts: z.array(restHostSchema), ...listPageShape }).meta({ id: 'HostList' });

const factsSchema = z.object({
  operating_system: z.string().nullable(),
  kernel: z.string().nullable(),
  architecture: z.string().nullable(),
  cpu_model: z.string().nullable(),
  cpu_cores: z.number().nullable(),
  memory_bytes: z.number().nullable(),
  manufacturer: z.string().nullable(),
  model: z.string().nullable(),
  boot_time: z.number().nullable(),
  addresses: z.array(z.string()),
});
export type RestHostFacts = z.infer<typeof factsSchema>;

export const hostParametersSchema = z.strictObject({ host_id: hostIdSchema });
/** `GET /api/hosts/{host_id}`. */
export const restHostDetailSchema = restHostSchema
  .extend({
    facts: factsSchema.nullable().describe('What the machine is; null until its agent has told'),
  })
  .meta({ id: 'HostDetail' });
