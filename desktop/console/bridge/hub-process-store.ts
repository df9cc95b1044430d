import { describeError } from '#shared/errors/describe-error.ts';
import type { HubProcessInfo } from '#shared/ipc/ipc-contract.ts';
import { defineStore } from 'pinia';
import { onScopeDispose, shallowRef } from 'vue';
import { useBridge } from './use-bridge.ts';

/** The hub's process as its supervisor sees it; null in a plain browser, where nobody knows. */
export const useHubProcessStore = defineStore('hub-process', () => {
  const bridge = useBridge();
  const process = shallowRef<HubProcessInfo | null>(null);
  const note = (next: HubProcessInfo): void => {
    process.value = next;
  };
  if (bridge !== null) {
    let heard = false;
    onScopeDispose(
      bridge.on('hub:process-changed', (next) => {
        heard = true;
        note(next);
      }),
    );
    bridge.request('hub:process').then(
      // An announcement that came meanwhile is newer than this answer.
      (first) => (heard ? undefined : note(first)),
      (error: unknown) => note({ state: 'failed', restarts: 0, detail: describeError(error) }),
    );
  }
  return {
    process,
    /** Starts the hub again, also when its supervisor had given up. */
    restart: async (): Promise<void> => {
      try {
        await bridge?.request('hub:restart');
      } catch (error) {
        note({ state: 'failed', restarts: process.value?.restarts ?? 0, detail: describeError(error) });
      }
    },
  };
});
