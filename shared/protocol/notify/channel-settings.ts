import { z } from 'zod';

/** What a channel is told once. All names are one word, so that they are the same over REST. */
const HTTP_URL = z.url({ protocol: /^https?$/, error: 'must be an address that begins with https:// or http://' }).max(500);
const certificate = z.string().trim().startsWith('-----BEGIN CERTIFICATE-----', 'must be a certificate in PEM').max(20_000);
const ca = certificate.optional().describe('Certificate (PEM) of the authority to believe, for servers of your own');
const template = z.string().max(4_000);
const user = z.string().trim().min(1).max(200).optional();
const header = z.string().regex(/^[\w-]{1,60}$/, 'must be the name of a header');

export const channelSettingsSchemas = {
  desktop: z.strictObject({ sound: z.boolean().default(true).describe('Heard at the desk, until somebody has seen it') }),
  wallboard: z.strictObject({}),
  phone: z.strictObject({}),
  push: z.strictObject({
    subject: z
      .string()
      .regex(/^(mailto:\S+@\S+|https:\/\/\S+)$/, 'must be mailto: or https:')
      .max(200)
      .describe('Whom the push service may ask, `mailto:it@rose-hall.example`'),
    ca,
    key: z.string().max(200).optional().describe('Public key that browsers subscribe with; made by the hub'),
  }),
  pagerduty: z.strictObject({
    url: HTTP_URL.default('https://events.pagerduty.com'),
    api: HTTP_URL.optional().describe('Where its REST API is, by which answers come back; of the same region as `url` unless given'),
    ca,
  }),
  slack: z.strictObject({
    url: HTTP_URL.default('https://slack.com/api/'),
    channel: z.string().trim().min(1).max(100).describe('`#ops` or the id of a channel'),
  }),
  email: z.strictObject({
    host: z.string().trim().min(1).max(253),
    port: z.int().min(1).max(65_535).default(587),
    security: z.enum(['tls', 'starttls', 'none']).default('starttls'),
    user,
    from: z.string().trim().min(3).max(200),
    to: z.array(z.email().max(200)).max(20).default([]).describe('Who gets what is told to nobody in particular'),
    ca,
  }),
  http: z.strictObject({
    way: z
      .string()
      .regex(/^[a-z][a-z-]{1,29}$/, 'must be one word of a-z and hyphens')
      .default('sms')
      .describe('How contacts name it: `sms`, `voice`'),
    url: z
      .string()
      .regex(/^https?:\/\/\S+$/, 'must begin with https:// or http://')
      // Contacts' addresses are set by more people than channels are, and the secret goes where the address leads.
      .regex(/^[^/]+\/\/[^/?#{}@]+([/?#]|$)/, 'must name its server itself, without {{…}}, user or password')
      .max(500),
    method: z.enum(['POST', 'PUT', 'GET']).default('POST'),
    format: z.enum(['json', 'form', 'text']).default('json').describe('How values are escaped in the body'),
    body: template.default(''),
    headers: z
      .record(
        header,
        z
          .string()
          .regex(/^[^\r\n]*$/, 'must be one line')
          .max(500),
      )
      .default({}),
    user: user.describe('With the secret as password'),
    to: z.array(z.string().max(200)).max(20).default([]),
    ca,
  }),
  webhook: z.strictObject({ url: HTTP_URL, ca }),
  mqtt: z.strictObject({
    url: z.url({ protocol: /^mqtts?$/, error: 'must begin with mqtts:// or mqtt://' }).max(500),
    topic: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .regex(/^[^#+]*$/, 'must have no wildcards')
      .default('wedsync/notices'),
    body: template.optional().describe('JSON of the notice unless given'),
    qos: z.literal([0, 1]).default(1),
    retain: z.boolean().default(false),
    user,
    ca,
  }),
  heartbeat: z.strictObject({ every: z.int().min(10).max(3_600).default(60).describe('Seconds; the secret is the address') }),
} as const;

export type ChannelSettings<Kind extends keyof typeof channelSettingsSchemas> = z.output<(typeof channelSettingsSchemas)[Kind]>;
