import type { Delivery } from '#shared/domain/notify/delivery.ts';
import type { Notice } from '#shared/domain/notify/notice.ts';
import type { ChannelPlan } from '#shared/protocol/notify/channel-plan.ts';
import type { ChannelMessage } from './channel.ts';
import { fillTemplate } from '#shared/domain/notify/fill-template.ts';
import { messageValues } from './message-values.ts';

export interface ComposeMessage {
  readonly notice: Notice;
  readonly delivery: Delivery;
  readonly plan: ChannelPlan;
  readonly venue: string;
  readonly linkBase: string | null;
}

/** A notice in the words of the channel by which it goes. */
export function composeMessage({ notice, delivery, plan, venue, linkBase }: ComposeMessage): ChannelMessage {
  const { deliveries: _, ...said } = notice;
  const usual: ChannelMessage = {
    deliveryId: delivery.id,
    notice: said,
    title: notice.title,
    text: notice.text,
    link: notice.link === null || linkBase === null ? null : `${linkBase}${notice.link}`,
    address: delivery.address,
    isRepeat: delivery.attempts > 0,
  };
  const values = messageValues(usual, venue);
  return {
    ...usual,
    title: plan.titleTemplate === null ? usual.title : fillTemplate(plan.titleTemplate, values).replaceAll(/\s*\n\s*/g, ' '),
    text: plan.textTemplate === null ? usual.text : fillTemplate(plan.textTemplate, values),
  };
}
