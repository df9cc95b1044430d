import type { ReadinessReport } from '#shared/domain/event/readiness.ts';
import type { Contact } from '#shared/domain/incident/contact.ts';
import type { Notice } from '#shared/domain/notify/notice.ts';
import type { Clock } from '../kernel/clock.ts';
import type { ChannelBook } from './channel-book.ts';
import { makeNotice } from './make-notice.ts';
import { routeContact } from './route-contact.ts';
import { type Words, wordsOfContactTrial, wordsOfReadiness, wordsOfTrial } from './write-notice.ts';

/** Notices to people that are about no incident. */
export interface AsideTeller {
  /** How an event stands before it begins: to these by name, and to all that follow; once for each checklist. */
  readiness(report: ReadinessReport, contacts: readonly Contact[]): void;
  /**
   * A trial by all ways that lead to somebody, as an order would go: loud, as what is critical would be, or quiet, with what it is about.
   * Told when it is written.
   */
  tryContact(contact: Contact, about?: string): Notice;
}

export interface AsideTellerDependencies {
  /** What has a key that is known is told once. */
  readonly add: (notice: Notice) => void;
  readonly tellShared: (words: Words, key: string) => void;
  readonly channels: Pick<ChannelBook, 'list'>;
  readonly clock: Pick<Clock, 'nowMs'>;
}

export function createAsideTeller({ add, tellShared, channels, clock }: AsideTellerDependencies): AsideTeller {
  const noticeTo = (contact: Contact, words: Words, key: string): Notice =>
    makeNotice({
      ...words,
      contactId: contact.id,
      contactName: contact.name,
      createdMs: clock.nowMs(),
      heldUntilMs: null,
      key,
      steps: routeContact(contact, channels.list()),
      isAlways: false,
    });
  return {
    readiness(report, contacts) {
      const words = wordsOfReadiness(report);
      const key = `readiness ${report.number}`;
      for (const contact of contacts) {
        const notice = noticeTo(contact, words, `${key} to ${contact.id}`);
        if (notice.deliveries.length > 0) add(notice);
      }
      tellShared(words, key);
    },
    tryContact(contact, about) {
      const words = about === undefined ? wordsOfContactTrial(contact.name) : wordsOfTrial(about);
      const notice = noticeTo(contact, words, `trial ${crypto.randomUUID()}`);
      add(notice);
      return notice;
    },
  };
}
