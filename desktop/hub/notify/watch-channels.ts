import { isLiveKind } from '#shared/domain/notify/channel-kind.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import type { Notices } from '../kernel/notices.ts';
import type { ChannelRunner } from './channel-runner.ts';
import type { ChannelRunners } from './channel-runners.ts';

const LOOKS_EVERY_MS = 1_000;

/** Says on every screen which ways to tell people do not work now, and that they do again. */
export function watchChannels({
  runners,
  notices,
  clock,
}: {
  readonly runners: Pick<ChannelRunners, 'list'>;
  readonly notices: Pick<Notices, 'get' | 'set' | 'clear'>;
  readonly clock: Clock;
}): Stop {
  return clock.every(LOOKS_EVERY_MS, () => {
    const broken = runners.list().filter(isBroken);
    if (broken.length === 0) {
      if (notices.get('channels-failing') !== undefined) notices.clear('channels-failing');
      return;
    }
    const health = broken.map((runner) => runner.health());
    notices.set({
      code: 'channels-failing',
      sinceMs: notices.get('channels-failing')?.sinceMs ?? clock.nowMs(),
      channels: broken.map(({ plan }) => plan.name).sort(),
      isUnreachable: health.every(({ isReachable }) => isReachable === false),
      problem: broken.length === 1 ? (health[0]?.lastFailure?.problem ?? null) : null,
      insteadBy: runners
        .list()
        .filter(isUsable)
        .map(({ plan }) => plan.name)
        .sort(),
    });
  });
}

/** It tells people, and nothing speaks against it: a screen is there, or it works as far as is known. */
export function isUsable(runner: ChannelRunner): boolean {
  const { isEnabled, kind } = runner.plan;
  if (!isEnabled || kind === 'heartbeat' || isBroken(runner)) return false;
  const { screens, lastFailure } = runner.health();
  return screens !== 0 && lastFailure?.cause !== 'nobody';
}

/** That no screen is there is said where that matters; one that failed once may do so. */
function isBroken({ plan, health }: ChannelRunner): boolean {
  if (!plan.isEnabled || isLiveKind(plan.kind)) return false;
  const { isReachable, breaker } = health();
  return isReachable === false || breaker !== 'closed';
}
