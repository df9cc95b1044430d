import type { TellReceipt } from '#shared/domain/incident/tell-order.ts';
import type { Delivery } from '#shared/domain/notify/delivery.ts';
import type { Notice } from '#shared/domain/notify/notice.ts';
import { type NoticeInput, type NoticePolicy, stepNotice } from '#shared/domain/notify/notice-machine.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import type { KeptNotice, NoticeBook } from './notice-book.ts';
import { receiptsOf, receiptsOfStuck } from './receipts-of.ts';

export interface NoticeStepsDependencies {
  readonly notices: NoticeBook;
  readonly channelName: (channelId: string) => string;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly policy: NoticePolicy;
}

/** Carries notices on, on disk, and tells those who wait for receipts. */
export interface NoticeSteps {
  /** Gives the notice as it is then; undefined: there is none of this id. `record` runs in the same transaction. */
  step(noticeId: string, input: NoticeInput, record?: () => void): Notice | undefined;
  /** `before`: null if all of it is news. */
  tellReceipts(kept: KeptNotice, before: Notice | null, after: Notice): void;
  /** Nothing of it comes through now, and why. */
  tellStuck(kept: KeptNotice, whyOf: (delivery: Delivery) => string): void;
  onReceipt(listener: (receipt: TellReceipt) => void): Stop;
}

export function createNoticeSteps({ notices, channelName, clock, policy }: NoticeStepsDependencies): NoticeSteps {
  const listeners = new Set<(receipt: TellReceipt) => void>();
  const tell = (receipts: readonly TellReceipt[]): void => {
    for (const receipt of receipts) for (const listener of listeners) listener(receipt);
  };
  const tellReceipts: NoticeSteps['tellReceipts'] = ({ toldFor }, before, after) => {
    if (toldFor !== null) tell(receiptsOf({ before, after, toldFor, channelName, nowMs: clock.nowMs() }));
  };
  return {
    tellReceipts,
    tellStuck({ notice, toldFor }, whyOf) {
      if (toldFor !== null) tell(receiptsOfStuck({ notice, toldFor, channelName, whyOf, nowMs: clock.nowMs() }));
    },
    step(noticeId, input, record) {
      // Reads, steps and writes in one transaction, then tells: what is on disk is the truth, whoever changed it last.
      const found = notices.together(() => {
        const kept = notices.get(noticeId);
        if (kept === undefined) return undefined;
        const after = stepNotice(kept.notice, input, clock.nowMs(), policy);
        if (after !== kept.notice) notices.save(after);
        record?.();
        return { kept, after };
      });
      if (found === undefined) return undefined;
      if (found.after !== found.kept.notice) tellReceipts(found.kept, found.kept.notice, found.after);
      return found.after;
    },
    onReceipt(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
