import type { Delivery } from '#shared/domain/notify/delivery.ts';
import { canGiveUp, canRetry } from '#shared/domain/notify/notice-machine.ts';
import { noticeStanding } from '#shared/domain/notify/notice-standing.ts';
import type { Notice } from '#shared/domain/notify/notice.ts';
import type { RestNotice } from '#shared/protocol/rest/notify/notices.ts';
import type { Notify } from '../../../notify/open-notify.ts';

export function noticeToRest(notice: Notice, { channels, runners }: Pick<Notify, 'channels' | 'runners'>, nowMs: number): RestNotice {
  const nextTryMs = ({ state, channelId, dueMs }: Delivery): number | null =>
    state === 'queued' ? Math.max(dueMs, notice.heldUntilMs ?? 0, runners.get(channelId)?.health().triesAgainMs ?? 0) : null;
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
    standing: noticeStanding(notice, nowMs),
    expires_at: notice.expiresMs,
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
      next_try_at: nextTryMs(delivery),
      can_retry: canRetry(notice, delivery) && channels.get(delivery.channelId)?.isEnabled === true,
      can_give_up: canGiveUp(delivery),
      problem: delivery.problem,
    })),
  };
}
