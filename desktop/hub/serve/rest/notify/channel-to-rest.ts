import { isLiveKind } from '#shared/domain/notify/channel-kind.ts';
import type { ChannelPlan } from '#shared/protocol/notify/channel-plan.ts';
import type { RestChannel } from '#shared/protocol/rest/notify/channels.ts';
import { channelDefinition } from '../../../notify/channel-kinds.ts';
import type { Notify } from '../../../notify/open-notify.ts';
import { isOwnChannel } from '../../../notify/own-channels.ts';

type Parts = Pick<Notify, 'channels' | 'runners' | 'outbox'>;

export function channelToRest(plan: ChannelPlan, parts: Parts): RestChannel {
  return {
    ...channelName(plan),
    tells: plan.tells,
    quiet_hours: plan.quietHours,
    title_template: plan.titleTemplate,
    text_template: plan.textTemplate,
    settings: { ...plan.settings },
    needs_secret: channelDefinition(plan.kind).needsSecret,
    has_secret: parts.channels.hasSecret(plan.id),
    is_own: isOwnChannel(plan.id),
    health: healthToRest(plan, parts),
  };
}

export const channelName = ({ id, name, kind, isEnabled }: ChannelPlan) => ({ id, name, kind, is_enabled: isEnabled });

export function healthToRest(plan: ChannelPlan, { runners, outbox }: Omit<Parts, 'channels'>): RestChannel['health'] {
  const health = runners.get(plan.id)?.health();
  const lastFailure = health?.lastFailure ?? null;
  const isQuiet = health?.lastSuccessMs === null && lastFailure === null;
  const state = !plan.isEnabled
    ? 'off'
    : isLiveKind(plan.kind)
      ? health?.screens === 0
        ? 'nobody'
        : 'ok'
      : health?.isReachable === false
        ? 'unreachable'
        : lastFailure !== null
          ? 'failing'
          : isQuiet
            ? 'untested'
            : 'ok';
  return {
    state,
    is_reachable: health?.isReachable ?? null,
    checked_at: health?.checkedMs ?? null,
    breaker: health?.breaker ?? 'closed',
    tries_again_at: health?.triesAgainMs ?? null,
    last_success_at: health?.lastSuccessMs ?? null,
    last_failure: lastFailure === null ? null : { at: lastFailure.atMs, problem: lastFailure.problem },
    waiting: outbox.waiting(plan.id),
    screens: health?.screens ?? null,
  };
}
