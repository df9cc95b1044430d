import { z } from 'zod';
import { SEVERITIES } from '../../../domain/alert/severity.ts';
import { CHANNEL_KINDS } from '../../../domain/notify/channel-kind.ts';
import { DELIVERY_STATES } from '../../../domain/notify/delivery.ts';
import { NOTICE_STANDINGS } from '../../../domain/notify/notice-standing.ts';
import { NOTICE_CLASSES, NOTICE_KINDS } from '../../../domain/notify/notice.ts';
import { numberText } from '../number-text.ts';

const MOST_AT_ONCE = 200;

/** Query of `GET /api/notices`. */
export const noticeQuerySchema = z.strictObject({
  incident_id: z.string().min(1).max(64).optional(),
  standing: z.enum(NOTICE_STANDINGS).optional(),
  channel_id: z.string().min(1).max(64).optional(),
  contact_id: z.string().min(1).max(64).optional(),
  before: numberText().int().min(1).optional().describe('`next` of the page before'),
  limit: numberText().int().min(1).max(MOST_AT_ONCE).default(50),
});

const timeSchema = z.number().nullable();
export const deliverySchema = z
  .object({
    id: z.string(),
    channel_id: z.string(),
    channel_name: z.string(),
    channel_kind: z.enum(CHANNEL_KINDS),
    rung: z.int().describe('All of one go out together; the next has its turn if they reach nobody'),
    state: z.enum(DELIVERY_STATES),
    attempts: z.int(),
    queued_at: timeSchema,
    sent_at: timeSchema,
    delivered_at: timeSchema,
    seen_at: timeSchema,
    acknowledged_at: timeSchema,
    next_try_at: timeSchema.describe('When it is tried again by itself; null: nothing is due'),
    can_retry: z.boolean(),
    can_give_up: z.boolean(),
    problem: z.string().nullable(),
  })
  .meta({ id: 'Delivery' });

export const noticeSchema = z
  .object({
    id: z.string(),
    kind: z.enum(NOTICE_KINDS),
    notice_class: z.enum(NOTICE_CLASSES),
    severity: z.enum(SEVERITIES),
    incident_id: z.string().nullable(),
    contact_id: z.string().nullable(),
    contact_name: z.string().nullable(),
    title: z.string(),
    text: z.string(),
    created_at: z.number(),
    standing: z
      .enum(NOTICE_STANDINGS)
      .describe(
        'stuck: it was tried and did not get through yet; lost: nothing more is tried, and nobody was reached; not-needed: it was over before',
      ),
    expires_at: z.number().describe('Told to nobody after then'),
    held_until: timeSchema.describe('Quiet hours'),
    deliveries: z.array(deliverySchema),
  })
  .meta({ id: 'Notice' });
export type RestNotice = z.infer<typeof noticeSchema>;
export const noticeListSchema = z
  .object({
    notices: z.array(noticeSchema).describe('The newest first'),
    next: z.int().nullable().describe('Older ones are there: give it as `before`'),
  })
  .meta({ id: 'NoticeList' });

/** Of `POST /api/notices/deliveries/{id}/retry` and `…/give-up`. */
export const deliveryParametersSchema = z.strictObject({ id: z.string().regex(/^[\w-]{1,64}$/) });
