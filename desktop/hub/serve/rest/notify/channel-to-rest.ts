import { isLiveKind } from '#shared/domain/notify/channel-kind.ts';
import type { FailureCause } from '#shared/domain/notify/failure-cause.ts';
import type { ChannelPlan } from '#shared/protocol/notify/channel-plan.ts';
import type { RestChannel } from '#shared/protocol/rest/notify/channels.ts';
import type { AnswersHealth } from '../../../notify/answers/channel-answers.ts';
import { channelDefinition } from '../../../notify/channel-kinds.ts';
import type { Notify } from '../../../notify/open-notify.ts';
import { isOwnChannel } from '../../../notify/own-channels.ts';

type Parts = Pick<Notify, 'channels' | 'runners' | 'outbox' | 'answers'>;

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
    has_answer_token: parts.channels.hasAnswerToken(plan.id),
    is_own: isOwnChannel(plan.id),
    health: healthToRest(plan, parts),
  };
}

export const channelName = ({ id, name, kind, isEnabled }: ChannelPlan) => ({ id, name, kind, is_enabled: isEnabled });

export function healthToRest(plan: ChannelPlan, { runners, outbox, answers }: Omit<Parts, 'channels'>): RestChannel['health'] {
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
          ? lastFailure.cause === 'nobody'
            ? 'nobody'
            : 'failing'
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
    since: health?.unwellSinceMs ?? null,
    last_failure: failureToRest(lastFailure),
    answers: answersToRest(answers.health(plan.id)),
    waiting: outbox.waiting(plan.id),
    screens: health?.screens ?? null,
  };
}

type Failure = { readonly atMs: number; readonly problem: string; readonly cause: FailureCause } | null;
const failureToRest = (failure: Failure) =>
  failure === null ? null : { at: failure.atMs, problem: failure.problem, cause: failure.cause };

const answersToRest = ({ state, checkedMs, failure }: AnswersHealth): RestChannel['health']['answers'] => ({
  state,
  checked_at: checkedMs,
  failure: failureToRest(failure),
});
