import { type NoticeWords, noticeSentence } from '#shared/view/hub-notice/notice-sentence.ts';
import type { HostState } from '#shared/domain/host-state.ts';
import { computed, type ComputedRef } from 'vue';
import { useHub } from './use-hub.ts';
import { useTicker } from './use-ticker.ts';

export interface ShownNotice extends NoticeWords {
  readonly code: string;
  readonly mark: HostState;
}

/** What the hub says of itself, in words, worst first. While the hub is lost nothing: then that is what counts. */
export function useNotices(): ComputedRef<readonly ShownNotice[]> {
  const { hub, lostSinceMs, timeZone } = useHub();
  const nowMs = useTicker();
  return computed(() =>
    lostSinceMs.value !== null
      ? []
      : (hub.value?.notices ?? []).map((notice) => {
          const words = noticeSentence(notice, nowMs.value, timeZone.value);
          return { ...words, code: notice.code, mark: words.weight === 'trouble' ? ('critical' as const) : ('warning' as const) };
        }),
  );
}
