import { isLiveKind } from '#shared/domain/notify/channel-kind.ts';
import type { Delivery } from '#shared/domain/notify/delivery.ts';
import { isStuck, type NoticePolicy } from '#shared/domain/notify/notice-machine.ts';
import type { Clock } from '../kernel/clock.ts';
import type { ChannelRunners } from './channel-runners.ts';
import type { LiveNotices } from './live/live-notices.ts';
import type { KeptNotice } from './notice-book.ts';
import type { NoticeSteps } from './notice-steps.ts';
import { say } from './words.ts';

/** A screen that is away for a moment, or comes back after a start of the hub, is waited for so long. */
const SCREENS_BACK_MS = 5_000;

export interface StuckWatchDependencies {
  readonly runners: Pick<ChannelRunners, 'get'>;
  readonly live: Pick<LiveNotices, 'watching'>;
  readonly mayPass: (channelId: string) => boolean;
  readonly tellStuck: NoticeSteps['tellStuck'];
  readonly policy: Pick<NoticePolicy, 'receiptWithinMs'>;
  readonly clock: Pick<Clock, 'nowMs'>;
}

/**
 * Says once of each order that nothing of it comes through now, so that the next are told instead of waiting for this person's time to be
 * over. After a restart it is said again, and known to whoever hears it.
 */
export function watchStuck({ runners, live, mayPass, tellStuck, policy, clock }: StuckWatchDependencies) {
  const said = new Set<string>();
  const isShut = ({ channelId, channelKind, address, attempts, queuedMs }: Delivery): boolean => {
    if (!mayPass(channelId)) return true;
    const isTried = attempts > 0 && clock.nowMs() - (queuedMs ?? 0) >= SCREENS_BACK_MS;
    return isTried && isLiveKind(channelKind) && live.watching(channelKind, address) === 0;
  };
  const whyShut = ({ channelId, problem }: Delivery): string =>
    problem ?? runners.get(channelId)?.health().lastFailure?.problem ?? say('problem.now');
  return {
    look(kept: KeptNotice): void {
      if (kept.toldFor === null) return;
      const { id } = kept.notice;
      if (said.has(id) || !isStuck(kept.notice, isShut, clock.nowMs(), policy)) return;
      said.add(id);
      tellStuck(kept, whyShut);
    },
    /** Only these are open still. */
    keepOnly(open: readonly KeptNotice[]): void {
      if (said.size === 0) return;
      const ids = new Set(open.map(({ notice }) => notice.id));
      for (const id of said) if (!ids.has(id)) said.delete(id);
    },
  };
}
