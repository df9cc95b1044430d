import { onScopeDispose, type Ref, shallowRef, watch } from 'vue';
import { refusalWords } from '../../ui/refusal-words.ts';
import { useHub } from '../../ui/use-hub.ts';
import { advanceWindow, openWindow, type SeriesWindow } from './series-window.ts';

export interface WindowRequest {
  readonly hostId: string;
  readonly names: readonly string[];
  readonly windowMs: number;
  readonly stepMs: number;
}

/** A live window; `window` keeps the previous range until the next has come, so that charts do not blink. */
export interface LiveWindow {
  readonly window: Readonly<Ref<SeriesWindow | null>>;
  readonly failure: Readonly<Ref<string | null>>;
}

/** Watches series of a host for as long as the component lives: history first, then every change without a seam. Null: not for now. */
export function useSeriesWindow(request: () => WindowRequest | null): LiveWindow {
  const { client } = useHub();
  const window = shallowRef<SeriesWindow | null>(null);
  const failure = shallowRef<string | null>(null);
  let stop: (() => void) | null = null;
  let shownHostId: string | null = null;

  watch(
    [client, request],
    ([hub, asked]) => {
      stop?.();
      stop = null;
      if (asked === null) return;
      const { hostId, names, windowMs, stepMs } = asked;
      if (shownHostId !== hostId) window.value = null;
      shownHostId = hostId;
      // Points of the new range must not be laid on the window of the old one.
      let hasSnapshot = false;
      stop =
        hub?.watchSeries(
          { selector: { hostIds: [hostId], names: [...names] }, windowMs, stepMs },
          {
            onSnapshot(snapshot) {
              hasSnapshot = true;
              failure.value = null;
              window.value = openWindow(snapshot);
            },
            onUpdate(update) {
              if (hasSnapshot && window.value !== null) window.value = advanceWindow(window.value, update);
            },
            onError(error) {
              failure.value = refusalWords(error);
            },
          },
        ) ?? null;
    },
    { immediate: true },
  );
  onScopeDispose(() => stop?.());
  return { window, failure };
}
