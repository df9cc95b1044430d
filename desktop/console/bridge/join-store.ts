import { describeError } from '#shared/errors/describe-error.ts';
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { useBridge } from './use-bridge.ts';

/** How others join: the command for a computer, the address for a phone (null while the hub listens on this machine only). */
export type JoinState =
  | { readonly kind: 'absent' }
  | { readonly kind: 'loading' }
  | {
      readonly kind: 'ready';
      readonly command: string;
      readonly isReachable: boolean;
      readonly phone: { readonly url: string; readonly fingerprint: string } | null;
    }
  | { readonly kind: 'failed'; readonly message: string };

export const useJoinStore = defineStore('join', () => {
  const bridge = useBridge();
  const state = shallowRef<JoinState>({ kind: bridge === null ? 'absent' : 'loading' });

  async function load(): Promise<void> {
    if (bridge === null) return;
    try {
      const [agent, phone] = await Promise.all([bridge.request('hub:agent-command'), bridge.request('hub:phone-link')]);
      state.value = { kind: 'ready', command: agent.command, isReachable: agent.isReachable, phone };
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
