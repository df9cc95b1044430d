import { z } from 'zod';
import { SEVERITIES } from '../../domain/alert/severity.ts';
import { NOTICE_CLASSES, NOTICE_KINDS } from '../../domain/notify/notice.ts';

/** With what a phone is woken; encrypted for its browser alone. */
export const pushPayloadSchema = z.object({
  /** Of the delivery, for receipts. */
  id: z.string().max(64),
  /** Of the notice: what comes by the venue's network and by push is shown once. */
  noticeId: z.string().max(64),
  kind: z.enum(NOTICE_KINDS),
  noticeClass: z.enum(NOTICE_CLASSES),
  severity: z.enum(SEVERITIES),
  incidentId: z.string().nullable(),
  title: z.string(),
  text: z.string(),
});
export type PushPayload = Readonly<z.infer<typeof pushPayloadSchema>>;

/** What the worker says to an open page. */
export const pushMessageSchema = z.discriminatedUnion('type', [
  /** Somebody looks at the page, so it is shown there. */
  z.object({ type: z.literal('push'), notice: pushPayloadSchema }),
  z.object({ type: z.literal('open-incident'), incidentId: z.string() }),
  /** Something was kept to be told later. */
  z.object({ type: z.literal('act-kept') }),
]);
export type PushMessage = z.infer<typeof pushMessageSchema>;
