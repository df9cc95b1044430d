import { z } from 'zod';
import { SEVERITIES } from '../../domain/alert/severity.ts';
import { RECEIPTS } from '../../domain/notify/delivery.ts';
import { NOTICE_CLASSES, NOTICE_KINDS } from '../../domain/notify/notice.ts';
import { timeMsSchema } from '../series-schema.ts';

/** A notice as a console, a wallboard or a phone shows it. `id` is the same however often it comes: it is shown once. */
export const liveNoticeSchema = z.object({
  id: z.string().max(64),
  /** The same by whichever channel it comes; null from an older hub. */
  noticeId: z.string().max(64).nullable().default(null),
  kind: z.enum(NOTICE_KINDS),
  noticeClass: z.enum(NOTICE_CLASSES),
  severity: z.enum(SEVERITIES),
  incidentId: z.string().nullable(),
  title: z.string(),
  text: z.string(),
  /** Path on this hub; null: nowhere in particular. */
  link: z.string().nullable(),
  /** Who is told; null: whoever is there. */
  contactName: z.string().nullable(),
  createdMs: timeMsSchema,
  hasSound: z.boolean(),
});
export type LiveNotice = Readonly<z.infer<typeof liveNoticeSchema>>;

/** Those that nobody has seen yet, the oldest first; then `notice` for each new one and `noticeEnded` when one need not be shown any more. */
export const liveNoticesSchema = z.object({ hubTimeMs: timeMsSchema, notices: z.array(liveNoticeSchema) });
export type LiveNotices = z.infer<typeof liveNoticesSchema>;

export const noticeMessageSchema = z.object({ hubTimeMs: timeMsSchema, notice: liveNoticeSchema });
export type NoticeMessage = z.infer<typeof noticeMessageSchema>;

export const noticeEndedSchema = z.object({ hubTimeMs: timeMsSchema, id: z.string().max(64) });
export type NoticeEnded = z.infer<typeof noticeEndedSchema>;

/** `delivered`: it is on a screen; `seen`: somebody looked at it; `acknowledged`: they take it. */
export const noticeReceiptSchema = z.object({ id: z.string().min(1).max(64), receipt: z.enum(RECEIPTS) });
export type NoticeReceipt = z.infer<typeof noticeReceiptSchema>;
