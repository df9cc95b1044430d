import type { TopProcesses } from '#shared/domain/process-usage.ts';
import { onScopeDispose, type Ref, shallowRef, watch } from 'vue';
import { refusalWords } from '../../ui/refusal-words.ts';
import { useHub } from '../../ui/use-hub.ts';

/** An agent looks through all processes for each answer: often enough to follow, seldom enough not to burden the host. */
const REFRESH_MS = 3_000;

export type TopProcessesState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly top: TopProcesses }
  | { readonly kind: 'failed'; readonly message: string };

/** The heaviest processes of a host, asked for again and again while `isWanted` (the table is on screen). */
export function useTopProcesses(hostId: () => string, isWanted: () => boolean): Readonly<Ref<TopProcessesState>> {
  const { client, connection } = useHub();
  const state = shallowRef<TopProcessesState>({ kind: 'loading' });
  let timer: ReturnType<typeof setTimeout> | undefined;

  watch(
    [client, () => connection.value.state, hostId, isWanted],
    ([hub, connectionState, id, wanted], [, , previousId], onCleanup) => {
      clearTimeout(timer);
      if (id !== previousId) state.value = { kind: 'loading' };
      if (hub === null || connectionState !== 'live' || !wanted) return;
      let isCurrent = true;
      onCleanup(() => {
        isCurrent = false;
      });
      const show = (answer: TopProcessesState): void => {
        if (!isCurrent) return;
        state.value = answer;
        timer = setTimeout(ask, REFRESH_MS);
      };
      const ask = (): void => {
        hub.topProcesses(id).then(
          (top) => show({ kind: 'ready', top }),
          (error: unknown) => show({ kind: 'failed', message: refusalWords(error) }),
        );
      };
      ask();
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(timer));
  return state;
}
