import { z } from 'zod';
import { listPageShape, listQueryShape } from '../list-page.ts';
import { SEVERITIES } from '../../../domain/alert/severity.ts';
import { CHANNEL_KINDS } from '../../../domain/notify/channel-kind.ts';
import { FAILURE_CAUSES } from '../../../domain/notify/failure-cause.ts';
import { DELIVERY_STATES } from '../../../domain/notify/delivery.ts';
import { hoursSchema } from '../../notify/channel-plan.ts';
import { channelSettingsSchemas } from '../../notify/channel-settings.ts';

export const channelIdSchema = z.string().regex(/^[\w-]{1,40}$/);
export const channelParametersSchema = z.strictObject({ id: channelIdSchema });

const WORDS = '{{title}}, {{text}}, {{severity}}, {{kind}}, {{incident}}, {{venue}}, {{link}}, {{time}}, {{to}}, {{name}}, {{id}}';
const fields = {
  name: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .regex(/^\P{Cc}*$/u, 'must be one line'),
  is_enabled: z.boolean(),
  tells: z
    .enum(SEVERITIES)
    .nullable()
    .describe('Incidents at least this bad are told by it without anybody being named; null: it is used for people only'),
  quiet_hours: hoursSchema.nullable().describe("By the venue's clock; what is not urgent waits until they end and comes as one digest"),
  title_template: z.string().trim().min(1).max(500).nullable().describe(`Null: the usual words. Knows ${WORDS}`),
  text_template: z.string().trim().min(1).max(4_000).nullable().describe('The same for what stands below the title'),
  secret: z
    .string()
    .min(1)
    .max(4_000)
    .nullable()
    .describe('Token, key or password; sealed, and never shown again. Of a heartbeat: the address. Null takes it away'),
};

const answerToken = fields.secret.describe(
  'Token for reading at the other side, so that what people do with our incidents there comes back (PagerDuty); sealed, never shown again',
);

const newFields = {
  name: fields.name,
  is_enabled: fields.is_enabled.default(true),
  tells: fields.tells.default(null),
  quiet_hours: fields.quiet_hours.default(null),
  title_template: fields.title_template.default(null),
  text_template: fields.text_template.default(null),
  secret: fields.secret.default(null),
};

const newChannel = <Kind extends keyof typeof channelSettingsSchemas>(kind: Kind) =>
  z.strictObject({ ...newFields, kind: z.literal(kind), settings: channelSettingsSchemas[kind] });

/** Body of `POST /api/channels`. Those that the venue has anyway are changed only. */
export const newChannelSchema = z
  .discriminatedUnion('kind', [
    newChannel('push'),
    newChannel('pagerduty').extend({ answer_token: answerToken.default(null) }),
    newChannel('slack'),
    newChannel('email'),
    newChannel('http'),
    newChannel('webhook'),
    newChannel('mqtt'),
    newChannel('heartbeat'),
  ])
  .meta({ id: 'NewChannel' });

/** Body of `PATCH /api/channels/{id}`: what is absent stays, also of the settings. */
export const channelChangeSchema = z
  .strictObject({
    ...fields,
    answer_token: answerToken,
    settings: z.record(z.string().max(40), z.unknown()).describe('As for a new one of this kind; null takes a field away'),
  })
  .partial()
  .refine((change) => Object.values(change).some((value) => value !== undefined), 'must change something')
  .meta({ id: 'ChannelChange' });

const failureSchema = z.object({ at: z.number(), problem: z.string(), cause: z.enum(FAILURE_CAUSES).describe('What to do about it') });

export const channelHealthSchema = z
  .object({
    state: z
      .enum(['ok', 'untested', 'failing', 'unreachable', 'nobody', 'off'])
      .describe('nobody: no screen is there; untested: nothing has gone out since the hub started'),
    is_reachable: z.boolean().nullable().describe('Whether a connection can be made; null: within the venue, or not looked yet'),
    checked_at: z.number().nullable(),
    breaker: z.enum(['closed', 'open', 'half-open']).describe('open: it failed too often and is left alone until tries_again_at'),
    tries_again_at: z.number().nullable(),
    last_success_at: z.number().nullable(),
    since: z.number().nullable().describe('Since when it fails or cannot be reached'),
    last_failure: failureSchema.nullable().describe('Null once something got through again'),
    waiting: z.int().describe('Notices that are still to go out by it'),
    answers: z
      .object({
        state: z.enum(['off', 'idle', 'ok', 'failing']).describe('off: not asked; idle: none of our incidents is open there'),
        checked_at: z.number().nullable(),
        failure: failureSchema.nullable(),
      })
      .describe('Whether what people do at the other side comes back'),
    screens: z.int().nullable().describe('Consoles, wallboards or phones that are there'),
  })
  .meta({ id: 'ChannelHealth' });

const nameFields = { id: z.string(), name: z.string(), kind: z.enum(CHANNEL_KINDS), is_enabled: z.boolean() };
export const channelSchema = z
  .object({
    ...nameFields,
    tells: fields.tells,
    quiet_hours: hoursSchema.nullable(),
    title_template: z.string().nullable(),
    text_template: z.string().nullable(),
    settings: z.record(z.string(), z.unknown()),
    needs_secret: z.boolean(),
    has_secret: z.boolean(),
    has_answer_token: z.boolean(),
    is_own: z.boolean().describe('Every venue has it; it can be turned off, not removed'),
    health: channelHealthSchema,
  })
  .meta({ id: 'Channel' });
export type RestChannel = z.infer<typeof channelSchema>;
/** Query of `GET /api/channels`; all that is given must fit. */
export const channelQuerySchema = z.strictObject({ ...listQueryShape, kind: z.enum(CHANNEL_KINDS).optional() });
export const channelListSchema = z.object({ channels: z.array(channelSchema), ...listPageShape }).meta({ id: 'ChannelList' });

const healthEntrySchema = z.object({ ...nameFields, health: channelHealthSchema });
export type ChannelHealthEntry = z.infer<typeof healthEntrySchema>;

/** Reply of `GET /api/channels/health`: what the desk is to know, without how it is set up. */
export const channelHealthListSchema = z.object({ channels: z.array(healthEntrySchema) }).meta({ id: 'ChannelHealthList' });

/** Body of `POST /api/channels/{id}/test`. */
export const channelTestSchema = z
  .strictObject({
    address: z.string().trim().min(1).max(300).nullable().default(null).describe('Where to; null: as the channel is set up'),
  })
  .meta({ id: 'ChannelTest' });
export const channelTestResultSchema = z
  .object({
    notice_id: z.string(),
    delivery_id: z.string(),
    state: z.enum(DELIVERY_STATES).describe('sent: the channel has taken it; delivered and seen follow at /api/notices'),
    problem: z.string().nullable(),
    took_ms: z.number(),
  })
  .meta({ id: 'ChannelTestResult' });
