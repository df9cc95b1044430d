import type { ChannelKind } from '#shared/domain/notify/channel-kind.ts';
import { isLiveKind } from '#shared/domain/notify/channel-kind.ts';
import type { RestNotice } from '#shared/protocol/rest/notify/notices.ts';
import { say } from '../words.ts';

export type RestDelivery = RestNotice['deliveries'][number];

/** One of the ways points of a delivery. `atMs` null: it has not come there. */
export interface DeliveryStep {
  readonly word: string;
  readonly atMs: number | null;
}

/** Queued → sent → delivered → seen, as far as the kind of channel can say it. */
export function deliverySteps(delivery: RestDelivery, kind: ChannelKind): readonly DeliveryStep[] {
  const { queued_at: queued, sent_at: sent, delivered_at: delivered, seen_at: seen, acknowledged_at: acknowledged } = delivery;
  const steps: DeliveryStep[] = [
    { word: say('step.queued'), atMs: queued },
    { word: say('step.sent'), atMs: sent },
  ];
  if (!isLiveKind(kind) && kind !== 'push' && delivered === null) return steps;
  steps.push({ word: say('step.delivered'), atMs: delivered }, { word: say('step.seen'), atMs: seen });
  if (acknowledged !== null) steps.push({ word: say('step.acknowledged'), atMs: acknowledged });
  return steps;
}
