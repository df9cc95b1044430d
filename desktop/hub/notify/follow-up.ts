import type { Notice } from '#shared/domain/notify/notice.ts';
import { rank } from '#shared/domain/notify/delivery.ts';
import type { ChannelPlan } from '#shared/protocol/notify/channel-plan.ts';
import { channelDefinition } from './channel-kinds.ts';

export interface Place {
  readonly plan: ChannelPlan;
  readonly address: string | null;
}

/**
 * Where an incident stands open for one person, by a channel that keeps incidents of its own: it must hear there as well that somebody has it
 * or that it is over, or it goes on calling.
 */
export function placesToFollowUp(told: readonly Notice[], plans: readonly ChannelPlan[]): readonly Place[] {
  const places = new Map<string, Place>();
  for (const { kind, contactId, deliveries } of told) {
    if (kind !== 'trigger' || contactId === null) continue;
    for (const { channelId, address, state } of deliveries) {
      const plan = plans.find(({ id }) => id === channelId);
      if (plan === undefined || !plan.isEnabled || channelDefinition(plan.kind).keepsIncidents !== true) continue;
      // What never went out needs no end.
      if (rank(state) >= rank('sending')) places.set(`${channelId} ${address}`, { plan, address });
    }
  }
  return [...places.values()];
}
