import { onScopeDispose, shallowRef, watch } from 'vue';
import { refusalWords } from '../../ui/refusal-words.ts';
import { useHub } from '../../ui/use-hub.ts';
import { pastWindow } from './series-window.ts';
import type { SeriesWindow } from './series-window.ts';
import type { LiveWindow } from './use-series-window.ts';

export interface PastRequest {
  readonly hostId: string;
  readonly names: readonly string[];
  readonly startMs: number;
  readonly endMs: number;
  readonly stepMs: number;
}

/** A stretch of time that stands still; asked for again when another is wanted. The one before is kept until then. Null: none. */
export function usePastWindow(request: () => PastRequest | null): LiveWindow {
  const { client, connection } = useHub();
  const window = shallowRef<SeriesWindow | null>(null);
  const failure = shallowRef<string | null>(null);
  let turn = 0;
  let shownHostId: string | null = null;
  watch(
    [client, () => connection.value.state === 'live', () => JSON.stringify(request())],
    async ([hub, isLive]) => {
      const asked = request();
      turn += 1;
      if (asked === null) failure.value = null;
      if (asked === null || asked.hostId !== shownHostId) window.value = null;
      if (asked === null || hub === null || !isLive) return;
      shownHostId = asked.hostId;
      const own = turn;
      const { hostId, names, startMs, endMs, stepMs } = asked;
      try {
        const answer = await hub.query({
          selector: { hostIds: [hostId], names: [...names] },
          startMs,
          endMs,
          stepMs,
          aggregations: ['avg', 'min', 'max'],
        });
        if (own === turn) [window.value, failure.value] = [pastWindow(answer), null];
      } catch (error) {
        if (own === turn) failure.value = refusalWords(error);
      }
    },
    { immediate: true },
  );
  onScopeDispose(() => (turn += 1));
  return { window, failure };
}
