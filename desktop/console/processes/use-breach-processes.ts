import { createAlertCalls } from '#shared/client/alert-calls.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { RestBreachProcesses } from '#shared/protocol/rest/alerts/breach-processes.ts';
import { onScopeDispose, type Ref, shallowRef, watch } from 'vue';
import { refusalWords } from '../../ui/refusal-words.ts';
import { useHub } from '../../ui/use-hub.ts';
import { useRest } from '../../ui/use-rest.ts';
import { useTicker } from '../../ui/use-ticker.ts';

/** What a line says of when an alert fired may be some seconds later than the alert itself says. */
const SAME_BREACH_MS = 60_000;
/** A host is asked for this long at most; until then the answer may still come. */
const MAY_COME_MS = 15_000;
const AGAIN_MS = 2_000;

export type BreachState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly breaches: readonly RestBreachProcesses[] }
  | { readonly kind: 'failed'; readonly message: string };

export interface WantedBreach {
  readonly alertId: string;
  /** Only the breach that began then; null: the newest ones. */
  readonly firedAtMs: number | null;
  /** A breach that began then is on its way. */
  readonly expectedMs: number | null;
  readonly limit: number;
}

/** What ran when an alert fired, asked for while it `wanted` is not null, again while the host may still answer. */
export function useBreachProcesses(wanted: () => WantedBreach | null): Readonly<Ref<BreachState>> {
  const calls = createAlertCalls(useRest());
  const { client, connection } = useHub();
  const nowMs = useTicker();
  const state = shallowRef<BreachState>({ kind: 'loading' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isOf = (firedAtMs: number | null, breach: RestBreachProcesses): boolean =>
    firedAtMs === null || firedAtMs - breach.fired_at < SAME_BREACH_MS;

  watch(
    [() => JSON.stringify(wanted()), client, () => connection.value.state === 'live'],
    ([key, hub, isLive], [before], onCleanup) => {
      clearTimeout(timer);
      if (key !== before) state.value = { kind: 'loading' };
      const one = wanted();
      if (one === null || hub === null || !isLive) return;
      let isCurrent = true;
      onCleanup(() => {
        isCurrent = false;
      });
      const { alertId, firedAtMs, expectedMs, limit } = one;
      const load = async (): Promise<void> => {
        try {
          const until = firedAtMs === null ? {} : { fired_until: String(Math.ceil(firedAtMs)) };
          const breaches = (await calls.breachProcesses(alertId, { ...until, limit: String(limit) })).filter((each) =>
            isOf(firedAtMs, each),
          );
          if (!isCurrent) return;
          const isMissed = expectedMs !== null && !breaches.some((each) => Math.abs(each.fired_at - expectedMs) < 1);
          if (isMissed && nowMs.value - expectedMs < MAY_COME_MS) {
            if (breaches.length > 0) state.value = { kind: 'ready', breaches };
            timer = setTimeout(() => void load(), AGAIN_MS);
            return;
          }
          state.value = { kind: 'ready', breaches };
        } catch (error) {
          if (!isCurrent) return;
          // An alert that is long over is no failure: nothing is known of it.
          const isUnknown = error instanceof AppError && error.code === 'alert.unknown';
          state.value = isUnknown ? { kind: 'ready', breaches: [] } : { kind: 'failed', message: refusalWords(error) };
        }
      };
      void load();
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(timer));
  return state;
}
