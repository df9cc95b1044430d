import { canGiveUp, canRetry } from '#shared/domain/notify/notice-machine.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';
import type { Sentence } from '#shared/language/wording.ts';
import { deliveryParametersSchema, noticeSchema } from '#shared/protocol/rest/notify/notices.ts';
import { actorName } from '../../../access/actor-name.ts';
import type { AuditTrail } from '../../../access/audit-trail.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Notify } from '../../../notify/open-notify.ts';
import { askedBy } from '../access/asked-by.ts';
import { type Handle, NOTHING } from '../handle.ts';
import { noticeToRest } from './notice-to-rest.ts';

const COMMON = {
  tag: 'Notices',
  permission: 'answer-alerts',
  method: 'POST',
  query: NOTHING,
  params: deliveryParametersSchema,
  reply: noticeSchema,
  otherStatuses: { 404: 'There is no such delivery', 409: 'Nothing is to be done about it' },
} as const;

export interface DeliveryDecisionsDependencies {
  readonly notify: Notify;
  readonly audit: Pick<AuditTrail, 'record'>;
  readonly clock: Pick<Clock, 'nowMs'>;
}

/** `/api/notices/deliveries/{id}/…`: what people decide about a notice that is stuck. */
export function serveDeliveryDecisions(handle: Handle, { notify, audit, clock }: DeliveryDecisionsDependencies): void {
  const find = (deliveryId: string) => {
    const notice = notify.notices.get(notify.notices.ofDelivery(deliveryId) ?? '')?.notice;
    const delivery = notice?.deliveries.find(({ id }) => id === deliveryId);
    if (notice === undefined || delivery === undefined) throw unknownDelivery();
    return { notice, delivery, plan: notify.channels.get(delivery.channelId) };
  };

  handle({
    ...COMMON,
    operationId: 'retryDelivery',
    path: '/api/notices/deliveries/:id/retry',
    summary: 'Tries now to tell it by this channel',
    description: 'Also through a breaker that is open, and of what was given up. It is then worth telling for as long as it was at first.',
    answer({ params, principal, origin }) {
      const { notice, delivery, plan } = find(params.id);
      if (plan?.isEnabled !== true)
        throw pointless(refusal`The channel is off or was removed.`, refusal`Turn it on, or tell them by another way.`);
      if (!canRetry(notice, delivery)) {
        throw pointless(
          refusal`Nobody needs it any more: it was taken by its channel, somebody was reached, or it is over.`,
          refusal`See how it stands now.`,
        );
      }
      const record = (): void =>
        audit.record({
          by: askedBy(principal),
          origin,
          action: 'notice.retried',
          target: `notice:${notice.id}`,
          targetName: notice.title,
          after: { channel: plan.name },
        });
      return noticeToRest(notify.outbox.decide(params.id, { type: 'retried' }, record) ?? notice, notify, clock.nowMs());
    },
  });

  handle({
    ...COMMON,
    operationId: 'giveUpDelivery',
    path: '/api/notices/deliveries/:id/give-up',
    summary: 'Does not try any more to tell it by this channel',
    description: 'The next way has its turn at once, if there is one.',
    answer({ params, principal, origin }) {
      const { notice, delivery, plan } = find(params.id);
      if (!canGiveUp(delivery)) throw pointless(refusal`It is not waiting to be told.`, refusal`See how it stands now.`);
      const by = askedBy(principal);
      const record = (): void =>
        audit.record({
          by,
          origin,
          action: 'notice.given-up',
          target: `notice:${notice.id}`,
          targetName: notice.title,
          after: { channel: plan?.name ?? null },
        });
      const decided = notify.outbox.decide(params.id, { type: 'given-up', by: actorName(by) }, record);
      return noticeToRest(decided ?? notice, notify, clock.nowMs());
    },
  });
}

const unknownDelivery = (): AppError =>
  new AppError({
    code: 'channel.unknown',
    message: refusal`There is no such delivery.`,
    where: 'id',
    remedy: refusal`GET /api/notices lists them.`,
  });

const pointless = (message: Sentence, remedy: Sentence): AppError =>
  new AppError({ code: 'channel.conflict', message, where: 'id', remedy });
