import type { AlertList } from '#shared/protocol/alerts/alert-messages.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { type Ref, shallowRef, watch } from 'vue';
import { useAlertsStore } from '../../ui/alerts/alerts-store.ts';
import { refusalWords } from '../../ui/refusal-words.ts';
import { useHub } from '../../ui/use-hub.ts';

/** What was asked for over REST. A failure keeps what was known. */
export type Listed<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly items: readonly T[]; readonly failure: string | null }
  | { readonly kind: 'failed'; readonly failure: string };

export interface ListedSource<T> {
  readonly state: Readonly<Ref<Listed<T>>>;
  refresh(): Promise<void>;
}

/** A list of the desk, asked for again whenever somebody has changed it, here or elsewhere; and whenever alerts change, if it counts them. */
export function useListed<T>(list: AlertList, load: () => Promise<readonly T[]>, countsAlerts = false): ListedSource<T> {
  const alerts = useAlertsStore();
  const { client, connection } = useHub();
  const state = shallowRef<Listed<T>>({ kind: 'loading' }) as Ref<Listed<T>>;
  let newest = 0;
  const refresh = async (): Promise<void> => {
    newest += 1;
    const mine = newest;
    try {
      const items = await load();
      if (mine === newest) state.value = { kind: 'ready', items, failure: null };
    } catch (error) {
      if (mine !== newest) return;
      const failure = refusalWords(error);
      // A hub that is away is said by the frame; what was there when it went stays readable.
      const isAway = error instanceof AppError && error.code === 'hub.no-answer';
      if (state.value.kind !== 'ready') state.value = { kind: 'failed', failure };
      else if (!isAway) state.value = { ...state.value, failure };
    }
  };
  watch(
    [client, () => connection.value.state === 'live', () => alerts.listTurns[list], () => (countsAlerts ? alerts.byId.size : 0)],
    ([hub]) => {
      if (hub !== null) void refresh();
    },
    { immediate: true },
  );
  return { state, refresh };
}
