import { may } from '#shared/domain/access/principal.ts';
import type { Notice } from '#shared/domain/notify/notice.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { noticeReceiptSchema } from '#shared/protocol/notify/live-notice.ts';
import { DONE, doneSchema } from '#shared/protocol/rest/access/access-values.ts';
import { noticeListSchema, noticeQuerySchema, type RestNotice } from '#shared/protocol/rest/notify/notices.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Notify } from '../../../notify/open-notify.ts';
import { receiveByPush } from '../../notices/receive-by-push.ts';
import { askedBy } from '../access/asked-by.ts';
import { type Handle, NOTHING } from '../handle.ts';

/** `/api/notices`: who was told what, by which way, and whether it arrived. */
export function serveNotices(handle: Handle, { notify, clock }: { readonly notify: Notify; readonly clock: Pick<Clock, 'nowMs'> }): void {
  handle({
    operationId: 'listNotices',
    path: '/api/notices',
    tag: 'Notices',
    permission: 'look-hub',
    summary: 'What was told to whom',
    description: 'The newest first, kept for 90 days, each with its deliveries and how far they came.',
    query: noticeQuerySchema,
    params: NOTHING,
    reply: noticeListSchema,
    answer({ query }) {
      const { incident_id: incidentId, before, limit } = query;
      const page = notify.notices.page({ incidentId, before, limit });
      const next = page.length < limit ? null : (page.at(-1)?.seq ?? null);
      return { notices: page.map(({ notice }) => toRest(notice, notify)), next };
    },
  });

  handle({
    operationId: 'receiveNotice',
    path: '/api/notices/receipts',
    tag: 'Notices',
    permission: 'look-hub',
    summary: 'Says that a notice is on a screen or was seen',
    description:
      'For the phone app when it was woken by a push and has no connection of its own: only of what its own device or person was told. `acknowledged` takes the incident too, if they may; else it counts as seen.',
    query: NOTHING,
    params: NOTHING,
    body: noticeReceiptSchema,
    reply: doneSchema,
    otherStatuses: { 404: 'There is no such notice' },
    answer({ body, principal }) {
      const by = askedBy(principal);
      if (receiveByPush({ ...body, by, mayAnswer: may(by, 'answer-alerts', clock.nowMs()) }, notify)) return DONE;
      throw new AppError({
        code: 'channel.unknown',
        message: 'There is no such notice for this device or person.',
        where: 'id',
        remedy: 'It may be forgotten by now.',
      });
    },
  });
}

function toRest(notice: Notice, { channels }: Pick<Notify, 'channels'>): RestNotice {
  return {
    id: notice.id,
    kind: notice.kind,
    notice_class: notice.noticeClass,
    severity: notice.severity,
    incident_id: notice.incidentId,
    contact_id: notice.contactId,
    contact_name: notice.contactName,
    title: notice.title,
    text: notice.text,
    created_at: notice.createdMs,
    held_until: notice.heldUntilMs,
    // Not where to: numbers and mail addresses are for those who set them up.
    deliveries: notice.deliveries.map((delivery) => ({
      id: delivery.id,
      channel_id: delivery.channelId,
      channel_name: channels.get(delivery.channelId)?.name ?? 'A channel that was removed',
      channel_kind: delivery.channelKind,
      rung: delivery.rung,
      state: delivery.state,
      attempts: delivery.attempts,
      queued_at: delivery.queuedMs,
      sent_at: delivery.sentMs,
      delivered_at: delivery.deliveredMs,
      seen_at: delivery.seenMs,
      acknowledged_at: delivery.acknowledgedMs,
      problem: delivery.problem,
    })),
  };
}
