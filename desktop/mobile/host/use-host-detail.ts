import type { HostFacts } from '#shared/domain/host.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import { onScopeDispose, type Ref, shallowRef, watch } from 'vue';
import { useHub } from '../../ui/use-hub.ts';

/** The slow facts of a host, asked for when somebody wants to see them. */
export type HostDetailState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly facts: HostFacts | null }
  | { readonly kind: 'failed'; readonly message: string };

/** Asks the hub as soon as it is live, and again if it was lost before it could answer. */
export function useHostDetail(hostId: string): Readonly<Ref<HostDetailState>> {
  const { client, connection } = useHub();
  const state = shallowRef<HostDetailState>({ kind: 'loading' });
  let isGone = false;
  const ask = async (): Promise<void> => {
    if (client.value === null || connection.value.state !== 'live' || state.value.kind === 'ready') return;
    try {
      const { facts } = await client.value.hostDetail(hostId);
      if (!isGone) state.value = { kind: 'ready', facts };
    } catch (error) {
      if (!isGone) state.value = { kind: 'failed', message: describeError(error) };
    }
  };
  watch(
    () => connection.value.state,
    () => void ask(),
    { immediate: true },
  );
  onScopeDispose(() => {
    isGone = true;
  });
  return state;
}
