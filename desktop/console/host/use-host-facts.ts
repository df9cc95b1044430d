import type { HostFacts } from '#shared/domain/host.ts';
import { type Ref, shallowRef, watch } from 'vue';
import { refusalWords } from '../../ui/refusal-words.ts';
import { useHub } from '../../ui/use-hub.ts';

export type HostFactsState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly facts: HostFacts | null }
  | { readonly kind: 'failed'; readonly message: string };

/** The slow-changing facts of a host; asked again whenever the hub comes back or the agent joins anew. */
export function useHostFacts(hostId: () => string, linkSinceMs: () => number | null): Readonly<Ref<HostFactsState>> {
  const { client, connection } = useHub();
  const state = shallowRef<HostFactsState>({ kind: 'loading' });
  watch(
    [client, () => connection.value.state, hostId, linkSinceMs],
    async ([hub, connectionState, id], [, , previousId], onCleanup) => {
      if (id !== previousId) state.value = { kind: 'loading' };
      if (hub === null || connectionState !== 'live') return;
      let isCurrent = true;
      onCleanup(() => {
        isCurrent = false;
      });
      try {
        const { facts } = await hub.hostDetail(id);
        if (isCurrent) state.value = { kind: 'ready', facts };
      } catch (error) {
        if (isCurrent) state.value = { kind: 'failed', message: refusalWords(error) };
      }
    },
    { immediate: true },
  );
  return state;
}
