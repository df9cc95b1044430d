import { createAlertCalls } from '#shared/client/alert-calls.ts';
import type { Alert } from '#shared/domain/alert/alert.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { RestAlertDetail } from '#shared/protocol/rest/alerts/alerts.ts';
import { alertOfRest } from '#shared/view/alerts/alert-of-rest.ts';
import { computed, type ComputedRef, shallowRef, watch } from 'vue';
import { useAlertsStore } from '../../ui/alerts/alerts-store.ts';
import { refusalWords } from '../../ui/refusal-words.ts';
import { useHub } from '../../ui/use-hub.ts';
import { useRest } from '../../ui/use-rest.ts';

export type AlertDetailState =
  | { readonly kind: 'loading' }
  | {
      readonly kind: 'ready';
      readonly alert: Alert;
      readonly transitions: RestAlertDetail['transitions'];
      readonly history: RestAlertDetail['history'] | null;
    }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly message: string };

/** One alert and what became of it: live while it is active, read again when it changes its state. */
export function useAlert(id: () => string): { readonly state: ComputedRef<AlertDetailState>; read(): Promise<void> } {
  const alerts = useAlertsStore();
  const { client, connection } = useHub();
  const calls = createAlertCalls(useRest());
  const detail = shallowRef<RestAlertDetail | null>(null);
  const problem = shallowRef<AlertDetailState | null>(null);
  const live = computed(() => alerts.byId.get(id()));
  const read = async (): Promise<void> => {
    const wanted = id();
    try {
      const answer = await calls.alert(wanted);
      if (wanted !== id()) return;
      detail.value = answer;
      problem.value = null;
    } catch (error) {
      if (wanted !== id()) return;
      const isMissing = error instanceof AppError && /unknown|not-found/.test(error.code);
      problem.value = isMissing ? { kind: 'missing' } : { kind: 'failed', message: refusalWords(error) };
    }
  };
  watch(
    [
      id,
      client,
      () => connection.value.state === 'live',
      () => `${live.value?.state} ${live.value?.sinceMs} ${live.value?.mutedBy.length}`,
    ],
    ([wanted, hub], [before]) => {
      if (wanted !== before) {
        detail.value = null;
        problem.value = null;
      }
      if (hub !== null) void read();
    },
    { immediate: true },
  );
  const state = computed((): AlertDetailState => {
    const alert = live.value ?? (detail.value === null ? null : alertOfRest(detail.value));
    if (alert === null) return problem.value ?? { kind: 'loading' };
    return { kind: 'ready', alert, transitions: detail.value?.transitions ?? [], history: detail.value?.history ?? null };
  });
  return { state, read };
}
