import { z } from 'zod';
import { AppError } from '../errors/app-error.ts';
import type { Receipt } from '../domain/notify/delivery.ts';
import { type LiveNotice, liveNoticesSchema, noticeEndedSchema, noticeMessageSchema } from '../protocol/notify/live-notice.ts';
import type { HubLink, Stop } from './hub-link.ts';
import { keepAsked } from './keep-asked.ts';

/** So many are remembered as shown. */
const MOST_KNOWN = 1_000;

export interface NoticeListener {
  /** Called once for each notice, however often it comes; the hub is told that it is on a screen when this returns. */
  readonly onNotice: (notice: LiveNotice) => void;
  /** It need not be shown any more: somebody has seen it, or it is over. */
  readonly onEnded: (id: string) => void;
}

/** What this screen is to show of notices, by one request. */
export interface NoticeWatches {
  watch(listener: NoticeListener): Stop;
  /** Says that somebody has seen it, or takes it; said again once there is a connection, if there is none now. */
  receipt(id: string, receipt: Receipt): void;
  close(): void;
}

export function createNoticeWatches(link: HubLink): NoticeWatches {
  const listeners = new Set<NoticeListener>();
  /** Shown and not ended; a reconnection brings them again. */
  const open = new Map<string, LiveNotice>();
  const known = new Set<string>();
  const unsaid = new Map<string, Receipt>();

  const say = (id: string, receipt: Receipt): void => {
    link.request('noticeReceipt', [{ id, receipt }], z.null()).catch((error: unknown) => {
      if (!link.isConnected()) unsaid.set(id, receipt);
      else if (error instanceof AppError) link.report(error);
    });
  };
  const take = (notice: LiveNotice): void => {
    open.set(notice.id, notice);
    if (known.has(notice.id)) return;
    known.add(notice.id);
    if (known.size > MOST_KNOWN) known.delete(known.values().next().value as string);
    for (const listener of listeners) listener.onNotice(notice);
    say(notice.id, 'delivered');
  };
  const end = (id: string): void => {
    if (!open.delete(id)) return;
    for (const listener of listeners) listener.onEnded(id);
  };
  const { ask, close } = keepAsked(link, {
    event: 'watchNotices',
    answer: liveNoticesSchema,
    isWanted: () => listeners.size > 0,
    onAnswer({ notices }) {
      const there = new Set(notices.map(({ id }) => id));
      for (const id of open.keys()) if (!there.has(id)) end(id);
      for (const notice of notices) take(notice);
    },
  });
  link.onGreeting(() => {
    for (const [id, receipt] of unsaid) say(id, receipt);
    unsaid.clear();
  });
  link.receive('notice', noticeMessageSchema, ({ notice }) => take(notice));
  link.receive('noticeEnded', noticeEndedSchema, ({ id }) => end(id));

  return {
    watch(listener) {
      const isFirst = listeners.size === 0;
      listeners.add(listener);
      if (isFirst && link.connection().state === 'live') ask();
      else for (const notice of open.values()) listener.onNotice(notice);
      return () => listeners.delete(listener);
    },
    receipt(id, receipt) {
      if (link.isConnected()) say(id, receipt);
      else unsaid.set(id, receipt);
    },
    close,
  };
}
