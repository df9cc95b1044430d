import type { DutyList } from '#shared/protocol/incidents/duty-messages.ts';
import { onScopeDispose, watch } from 'vue';
import { useHub } from '../ui/use-hub.ts';
import { type PolledSource, usePolled } from '../ui/use-polled.ts';

/**
 * As `usePolled`, and asks at once when a colleague has changed one of these lists. What no list says, such as phones that come and go, is
 * seen by asking from time to time.
 */
export function useFollowed<T>(lists: readonly DutyList[], load: () => Promise<T>, everyMs: number): PolledSource<T> {
  const { client } = useHub();
  const source = usePolled(load, everyMs);
  let stop: (() => void) | undefined;
  watch(
    client,
    (hub) => {
      stop?.();
      stop = hub?.watchDuty((changed) => {
        if (changed.some((list) => lists.includes(list))) void source.refresh();
      });
    },
    { immediate: true },
  );
  onScopeDispose(() => stop?.());
  return source;
}
