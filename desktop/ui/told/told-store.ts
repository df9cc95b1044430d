import type { LiveNotice } from '#shared/protocol/notify/live-notice.ts';
import { defineStore } from 'pinia';
import { onScopeDispose, shallowRef, watch } from 'vue';
import { useHub } from '../use-hub.ts';

/** What the hub wants this face to tell people, the oldest first; the client says that it is on a screen. */
export const useToldStore = defineStore('told', () => {
  const { client } = useHub();
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
          onNotice: (notice) => void (notices.value = [...notices.value, notice]),
          onEnded: leaveOut,
        }) ?? null;
    },
    { immediate: true },
  );
  onScopeDispose(() => stop?.());

  return {
    notices,
    /** Somebody looked at it: it need not be shown on any other of their screens. */
    see(id: string): void {
      leaveOut(id);
      client.value?.noticeReceipt(id, 'seen');
    },
  };
});
