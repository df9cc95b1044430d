import type { Delivery } from '#shared/domain/notify/delivery.ts';
import type { Notice } from '#shared/domain/notify/notice.ts';
import type { ChannelPlan } from '#shared/protocol/notify/channel-plan.ts';
import type { Clock } from '../kernel/clock.ts';
import { makeNotice } from './make-notice.ts';
import type { NoticeBook } from './notice-book.ts';
import type { NoticeSteps } from './notice-steps.ts';
import { wordsOfTest } from './write-notice.ts';

export interface ChannelTrialDependencies {
  readonly notices: Pick<NoticeBook, 'add' | 'get'>;
  readonly step: NoticeSteps['step'];
  /** Hands it over, through an open breaker too. */
  readonly start: (notice: Notice, delivery: Delivery) => Promise<void>;
  readonly clock: Pick<Clock, 'nowMs'>;
}

/** A trial of one channel, which waits for no turn; gives the notice as it is when it has been handed over. */
export function createChannelTrial({ notices, step, start, clock }: ChannelTrialDependencies) {
  return async (plan: ChannelPlan, address: string | null): Promise<Notice> => {
    const made = makeNotice({
      ...wordsOfTest(plan.name),
      contactId: null,
      contactName: null,
      createdMs: clock.nowMs(),
      heldUntilMs: null,
      key: `test ${crypto.randomUUID()}`,
      steps: [{ plan, address, rung: 0 }],
      isAlways: false,
    });
    notices.add(made, null);
    const queued = step(made.id, { type: 'tick', isOpen: () => false }) ?? made;
    const [delivery] = queued.deliveries;
    if (delivery !== undefined) await start(queued, delivery);
    return notices.get(made.id)?.notice ?? made;
  };
}
