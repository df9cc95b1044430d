import type { PushPayload } from '#shared/protocol/notify/push-payload.ts';
import type { LiveNotice } from '#shared/protocol/notify/live-notice.ts';
import { defineStore } from 'pinia';
import { onScopeDispose, shallowRef, watch } from 'vue';
import { useHub } from '../use-hub.ts';

/** What the hub wants this face to tell people, the oldest first; the client says that it is on a screen. */
export const useToldStore = defineStore('told', () => {
  const { client, nowMs } = useHub();
  const notices = shallowRef<readonly LiveNotice[]>([]);
  const leaveOut = (id: string): void => {
    notices.value = notices.value.filter((notice) => notice.id !== id);
  };

  let stop: (() => void) | null = null;
  watch(
    client,
    (hub) => {
      stop?.();
      // What one person was told is not for the next who signs in here; a new connection tells again what nobody has seen.
      notices.value = [];
      stop =
        hub?.watchNotices({
          // What came by push a moment ago is the same: it is shown once.
          onNotice: (notice) => void (notices.value = [...notices.value.filter((known) => !isSame(known, notice)), notice]),
          onEnded: leaveOut,
        }) ?? null;
    },
    { immediate: true },
  );
  onScopeDispose(() => stop?.());

  return {
    notices,
    /** It came by push while somebody looks at this page, perhaps before the venue's own network brought it. */
    showPushed(pushed: PushPayload): void {
      if (notices.value.some((known) => isSame(known, pushed))) return;
      const { id, noticeId, kind, noticeClass, severity, incidentId, title, text } = pushed;
      const common = { link: null, contactName: null, createdMs: nowMs(), hasSound: noticeClass === 'important' };
      notices.value = [...notices.value, { id, noticeId, kind, noticeClass, severity, incidentId, title, text, ...common }];
    },
    /** Somebody looked at it: it need not be shown on any other of their screens. */
    see(id: string): void {
      leaveOut(id);
      client.value?.noticeReceipt(id, 'seen');
    },
  };
});

const isSame = (a: Pick<LiveNotice, 'noticeId'>, b: Pick<LiveNotice, 'noticeId'>): boolean =>
  a.noticeId !== null && a.noticeId === b.noticeId;
