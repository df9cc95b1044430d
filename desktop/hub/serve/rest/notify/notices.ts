import type { z } from 'zod';
import { may } from '#shared/domain/access/principal.ts';
import { noticeStanding } from '#shared/domain/notify/notice-standing.ts';
import type { Notice } from '#shared/domain/notify/notice.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';
import { noticeReceiptSchema } from '#shared/protocol/notify/live-notice.ts';
import { DONE, doneSchema } from '#shared/protocol/rest/access/access-values.ts';
import { noticeListSchema, noticeQuerySchema } from '#shared/protocol/rest/notify/notices.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Notify } from '../../../notify/open-notify.ts';
import { receiveByPush } from '../../notices/receive-by-push.ts';
import { askedBy } from '../access/asked-by.ts';
import { type Handle, NOTHING } from '../handle.ts';
import { noticeToRest } from './notice-to-rest.ts';

/** `/api/notices`: who was told what, by which way, and whether it arrived. */
export function serveNotices(handle: Handle, { notify, clock }: { readonly notify: Notify; readonly clock: Pick<Clock, 'nowMs'> }): void {
  handle({
    operationId: 'listNotices',
    path: '/api/notices',
    tag: 'Notices',
    permission: 'look-hub',
    summary: 'What was told to whom',
    description:
      'The newest first, kept for 90 days, each with its deliveries and how far they came. What is looked for is looked for among a few thousand at a time: as long as `next` is no null there may be more.',
    query: noticeQuerySchema,
    params: NOTHING,
    reply: noticeListSchema,
    answer({ query }) {
      const { incident_id: incidentId, before, limit } = query;
      const nowMs = clock.nowMs();
      const { notices, next } = notify.notices.page({ incidentId, before, limit, fits: (notice) => fits(notice, query, nowMs) });
      return { notices: notices.map((notice) => noticeToRest(notice, notify, nowMs)), next };
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
        message: refusal`There is no such notice for this device or person.`,
        where: 'id',
        remedy: refusal`It may be forgotten by now.`,
      });
    },
  });
}

function fits(notice: Notice, query: z.output<typeof noticeQuerySchema>, nowMs: number): boolean {
  if (query.contact_id !== undefined && notice.contactId !== query.contact_id) return false;
  if (query.channel_id !== undefined && !notice.deliveries.some(({ channelId }) => channelId === query.channel_id)) return false;
  return query.standing === undefined || noticeStanding(notice, nowMs) === query.standing;
}
