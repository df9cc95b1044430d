import type { ContactReach } from '#shared/domain/event/readiness.ts';
import type { Contact } from '#shared/domain/incident/contact.ts';
import { isSettled, reaches } from '#shared/domain/notify/delivery.ts';
import type { Clock } from '../kernel/clock.ts';
import type { ChannelBook } from './channel-book.ts';
import type { NoticeBook } from './notice-book.ts';
import type { NoticeOutbox } from './outbox.ts';

/** Whoever was reached need not be asked again for so long. */
const REACHED_COUNTS_MS = 6 * 3_600_000;
/** Whoever was not is not disturbed more often. */
const AGAIN_AFTER_MS = 10 * 60_000;
const LOOK_EVERY_MS = 200;

/** Finds out whether those on call can be reached, by a notice that says that it is a trial. */
export interface ContactTrials {
  /** `about`: what it is for, within a sentence. Waits some seconds for those who answer at once. */
  reach(about: string): Promise<readonly ContactReach[]>;
}

export interface ContactTrialsDependencies {
  readonly outbox: Pick<NoticeOutbox, 'tryContact'>;
  readonly notices: Pick<NoticeBook, 'get'>;
  readonly channels: Pick<ChannelBook, 'get'>;
  readonly contacts: () => readonly Contact[];
  readonly clock: Pick<Clock, 'nowMs' | 'monotonicMs' | 'after'>;
  /** The longest wait for answers, milliseconds. */
  readonly waitMs?: number;
}

export function createContactTrials(dependencies: ContactTrialsDependencies): ContactTrials {
  const { outbox, notices, channels, contacts, clock, waitMs = 6_000 } = dependencies;
  const trials = new Map<string, { readonly noticeId: string; readonly atMs: number }>();

  const reachOf = ({ id, name }: Contact): ContactReach => {
    const deliveries = notices.get(trials.get(id)?.noticeId ?? '')?.notice.deliveries ?? [];
    if (deliveries.length === 0) return { name, state: 'no-way', by: null };
    const reached = deliveries.find(reaches);
    if (reached !== undefined) return { name, state: 'reached', by: channels.get(reached.channelId)?.name ?? null };
    return { name, state: deliveries.every(isSettled) ? 'failed' : 'waiting', by: null };
  };
  const isDue = (contact: Contact): boolean => {
    const before = trials.get(contact.id);
    if (before === undefined) return true;
    const { state } = reachOf(contact);
    return state === 'no-way' || clock.nowMs() - before.atMs >= (state === 'reached' ? REACHED_COUNTS_MS : AGAIN_AFTER_MS);
  };
  return {
    async reach(about) {
      const all = contacts();
      for (const contact of all.filter(isDue)) {
        trials.set(contact.id, { noticeId: outbox.tryContact(contact, about).id, atMs: clock.nowMs() });
      }
      const untilMs = clock.monotonicMs() + waitMs;
      while (clock.monotonicMs() < untilMs && all.some((contact) => reachOf(contact).state === 'waiting')) {
        await new Promise<void>((resolve) => void clock.after(LOOK_EVERY_MS, resolve));
      }
      return all.map(reachOf);
    },
  };
}
