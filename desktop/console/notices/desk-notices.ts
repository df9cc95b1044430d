import type { HubClient } from '#shared/client/hub-client.ts';
import type { LiveNotice } from '#shared/protocol/notify/live-notice.ts';
import type { WedsyncBridge } from '#shared/ipc/ipc-contract.ts';
import { type Ref, shallowRef, watch } from 'vue';
import type { Alarm } from './alarm.ts';

/** The system shows a line or two. */
const MOST_TEXT = 300;

export interface DeskNoticesOptions {
  readonly client: Readonly<Ref<Pick<HubClient, 'watchNotices' | 'noticeReceipt'> | null>>;
  /** Null in a plain browser. */
  readonly bridge: Pick<WedsyncBridge, 'request' | 'on'> | null;
  readonly alarm: Alarm;
}

/** What the desk is told and nobody has seen yet: in the console, by the system, and heard. */
export interface DeskNotices {
  /** The newest first. */
  readonly notices: Readonly<Ref<readonly LiveNotice[]>>;
  /** Somebody has seen it: it is gone from every console. */
  seen(id: string): void;
  close(): void;
}

export function createDeskNotices({ client, bridge, alarm }: DeskNoticesOptions): DeskNotices {
  const notices = shallowRef<readonly LiveNotice[]>([]);
  const set = (next: readonly LiveNotice[]): void => {
    notices.value = next;
    alarm.sound(next.some(({ hasSound }) => hasSound));
  };
  const end = (id: string): void => {
    set(notices.value.filter((notice) => notice.id !== id));
    // Whoever closed it at the system has no need to hear of it.
    bridge?.request('notice:end', id).catch(() => undefined);
  };
  const begin = (notice: LiveNotice): void => {
    const { id, title, text, link, severity } = notice;
    if (notices.value.some((known) => known.id === id)) return;
    set([notice, ...notices.value]);
    const shown = { id, title, text: text.slice(0, MOST_TEXT), page: link, isUrgent: severity === 'critical' };
    // The band in the console says it all the same.
    bridge?.request('notice:show', shown).catch(() => undefined);
  };
  const stop = watch(
    client,
    (now, _before, onCleanup) => {
      set([]);
      if (now !== null) onCleanup(now.watchNotices({ onNotice: begin, onEnded: end }));
    },
    { immediate: true },
  );
  const seen = (id: string): void => {
    client.value?.noticeReceipt(id, 'seen');
    end(id);
  };
  const stopListening = bridge?.on('notice:seen', seen);
  return {
    notices,
    seen,
    close() {
      stop();
      stopListening?.();
      alarm.sound(false);
    },
  };
}
