import type { Delivery } from '#shared/domain/notify/delivery.ts';
import type { Notice } from '#shared/domain/notify/notice.ts';
import type { ChannelPlan } from '#shared/protocol/notify/channel-plan.ts';
import type { Logger } from '../kernel/logger.ts';
import type { ChannelMessage } from './channel.ts';
import type { ChannelRunners } from './channel-runners.ts';
import type { LiveNotices } from './live/live-notices.ts';
import type { NoticeSteps } from './notice-steps.ts';
import { say } from './words.ts';

/** At one channel at a time: a storm is told one after the other. */
const MOST_AT_ONCE = 4;

export interface HandOverDependencies {
  readonly runners: Pick<ChannelRunners, 'get'>;
  readonly live: Pick<LiveNotices, 'end'>;
  readonly step: NoticeSteps['step'];
  readonly compose: (notice: Notice, delivery: Delivery, plan: ChannelPlan) => ChannelMessage;
  readonly channelName: (channelId: string) => string;
  readonly log: Logger;
  readonly isClosed: () => boolean;
  /** One is no longer on its way. */
  readonly onDone: () => void;
  /** What came of one could not be kept: the next look comes to it. */
  readonly onUnkept: (error: unknown) => void;
}

/** Gives deliveries to their channels, and keeps what came of it. */
export interface HandOver {
  /** It is not on its way already, and its channel has room for one more. */
  isFree(delivery: Delivery): boolean;
  /** Never fails. `isTrial`: once, also by a channel that is off. */
  start(notice: Notice, delivery: Delivery, isTrial?: boolean): Promise<void>;
  /** Nothing is on its way any more. */
  settled(): Promise<void>;
}

export function createHandOver(dependencies: HandOverDependencies): HandOver {
  const { runners, live, step, compose, channelName, log } = dependencies;
  const onTheirWay = new Map<string, Promise<void>>();
  const atOnce = new Map<string, number>();

  const hand = async (notice: Notice, delivery: Delivery, isTrial: boolean): Promise<void> => {
    const runner = runners.get(delivery.channelId);
    const deliveryId = delivery.id;
    step(notice.id, { type: 'started', deliveryId });
    if (runner === undefined || !(runner.plan.isEnabled || isTrial)) {
      step(notice.id, { type: 'failed', deliveryId, problem: say('problem.unused'), isForGood: true, afterMs: null });
      return;
    }
    const verdict = await runner.send(compose(notice, delivery, runner.plan), isTrial);
    // Cut off by the end of the hub: it goes out at the next start.
    if (dependencies.isClosed() && verdict.kind !== 'taken') return;
    if (verdict.kind === 'taken') {
      step(notice.id, { type: 'taken', deliveryId });
      return;
    }
    const isForGood = verdict.kind === 'never' || isTrial;
    const afterMs = verdict.kind === 'again' ? verdict.afterMs : null;
    step(notice.id, { type: 'failed', deliveryId, problem: verdict.problem, isForGood, afterMs });
    if (isTrial) live.end(deliveryId);
    // That nobody sits at a screen is no trouble of the hub.
    if (verdict.kind === 'never' || verdict.isFault)
      log.warn({ channel: channelName(delivery.channelId), problem: verdict.problem }, 'a notice did not get through');
  };

  return {
    isFree: ({ id, channelId }) => !onTheirWay.has(id) && (atOnce.get(channelId) ?? 0) < MOST_AT_ONCE,
    start(notice, delivery, isTrial = false) {
      const count = (by: number): void => void atOnce.set(delivery.channelId, (atOnce.get(delivery.channelId) ?? 0) + by);
      count(1);
      const over = (): void => {
        count(-1);
        onTheirWay.delete(delivery.id);
      };
      const done = hand(notice, delivery, isTrial).then(
        () => {
          over();
          dependencies.onDone();
        },
        (error: unknown) => {
          over();
          dependencies.onUnkept(error);
        },
      );
      onTheirWay.set(delivery.id, done);
      return done;
    },
    settled: async () => void (await Promise.all(onTheirWay.values())),
  };
}
