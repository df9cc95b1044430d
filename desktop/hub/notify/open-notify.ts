import type { OpenAccess } from '../access/open-access.ts';
import type { DutyDatabase } from '../duty/duty-database.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Notices } from '../kernel/notices.ts';
import { openToldIncidents } from './answers/told-incidents.ts';
import { type AnswerWatch, watchAnswers } from './answers/watch-answers.ts';
import { type ChannelBook, openChannelBook } from './channel-book.ts';
import { type ChannelRunners, openChannelRunners } from './channel-runners.ts';
import { beatHearts } from './heartbeat.ts';
import { createLiveNotices, type LiveNotices } from './live/live-notices.ts';
import { type NoticeBook, openNoticeBook } from './notice-book.ts';
import { openNoticeThreads } from './notice-threads.ts';
import { watchChannels } from './watch-channels.ts';
import { createOutbox, type NoticeOutbox } from './outbox.ts';
import { mayBeWoken } from './may-be-woken.ts';
import { ensureOwnChannels } from './own-channels.ts';
import { openPushSubscriptions, type PushSubscriptions } from './push-subscriptions.ts';

export interface OpenNotifyOptions {
  readonly database: DutyDatabase;
  readonly access: Pick<OpenAccess, 'secretBox' | 'audit' | 'people' | 'devices'>;
  readonly venue: { readonly name: string; readonly timeZone: string };
  readonly version: string;
  readonly linkBase: () => string | null;
  readonly clock: Clock;
  readonly log: Logger;
  /** Where it is said which channels do not work. */
  readonly hubNotices: Pick<Notices, 'get' | 'set' | 'clear'>;
  readonly random?: () => number;
}

/** All that tells people. */
export interface Notify {
  readonly outbox: NoticeOutbox;
  readonly channels: ChannelBook;
  readonly runners: ChannelRunners;
  readonly notices: NoticeBook;
  readonly live: LiveNotices;
  readonly pushes: PushSubscriptions;
  readonly answers: AnswerWatch;
  close(): Promise<void>;
}

/** Opens the outbox and its channels; what was not told when the hub ended is told now. */
export function openNotify({
  database,
  access,
  venue,
  version,
  linkBase,
  clock,
  log,
  hubNotices,
  random = Math.random,
}: OpenNotifyOptions): Notify {
  const { secretBox, audit } = access;
  const channels = openChannelBook({ database, secretBox, audit, clock });
  ensureOwnChannels(channels);
  const live = createLiveNotices({ clock });
  const pushes = openPushSubscriptions({ database, secretBox, clock, isThere: (owner) => mayBeWoken(owner, access) });
  const notices = openNoticeBook(database);
  const threads = openNoticeThreads(database);
  const told = openToldIncidents(database, () => clock.nowMs());
  let outbox: NoticeOutbox | null = null;
  const runners = openChannelRunners({
    book: channels,
    venue: venue.name,
    version,
    clock,
    log,
    live,
    threads,
    pushes,
    told,
    onProbed: () => outbox?.pump(),
  });
  outbox = createOutbox({ notices, channels, runners, live, venue, linkBase, clock, log, random });
  const answers = watchAnswers({ channels, told, onAnswer: outbox.answered, version, clock, log });
  const stopWatching = watchChannels({ runners, notices: hubNotices, clock });
  const stopHearts = beatHearts({ runners, clock });
  return {
    outbox,
    channels,
    runners,
    notices,
    live,
    pushes,
    answers,
    async close() {
      stopWatching();
      await answers.close();
      stopHearts();
      // Nothing new is begun, then what is under way is cut off.
      const settled = outbox?.close();
      await runners.close();
      await settled;
    },
  };
}
