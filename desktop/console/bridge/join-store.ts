import { describeError } from '#shared/errors/describe-error.ts';
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { useBridge } from './use-bridge.ts';

/** How a phone joins: its address, null while the hub listens on this machine only. */
export type JoinState =
  | { readonly kind: 'absent' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly phoneUrl: string | null }
  | { readonly kind: 'failed'; readonly message: string };

export const useJoinStore = defineStore('join', () => {
  const bridge = useBridge();
  const state = shallowRef<JoinState>({ kind: bridge === null ? 'absent' : 'loading' });

  async function load(): Promise<void> {
    if (bridge === null) return;
    try {
      const phone = await bridge.request('hub:phone-link');
      state.value = { kind: 'ready', phoneUrl: phone?.url ?? null };
    } catch (error) {
      state.value = { kind: 'failed', message: describeError(error) };
    }
  }

  async function copy(text: string): Promise<void> {
    if (bridge === null) await navigator.clipboard.writeText(text);
    else await bridge.request('clipboard:write', text);
  }

  return { state, load, copy };
});
