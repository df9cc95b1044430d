import type { DisplayInfo, WallTurn, WedsyncBridge } from '#shared/ipc/ipc-contract.ts';
import { defineStore } from 'pinia';
import { onScopeDispose, shallowRef } from 'vue';
import { refusalWords } from '../../ui/refusal-words.ts';
import { useBridge } from './use-bridge.ts';

/** `absent`: a plain browser, which cannot open windows on displays. */
export type DisplaysState =
  | { readonly kind: 'absent' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly displays: readonly DisplayInfo[] }
  | { readonly kind: 'failed'; readonly message: string };

/** The displays of this machine and the wallboards on them. */
export const useDisplaysStore = defineStore('displays', () => {
  const bridge = useBridge();
  const state = shallowRef<DisplaysState>(bridge === null ? { kind: 'absent' } : { kind: 'loading' });
  /** Why the last opening or closing did not work. */
  const failure = shallowRef<string | null>(null);

  const note = (displays: readonly DisplayInfo[]): void => {
    state.value = { kind: 'ready', displays };
  };

  async function load(): Promise<void> {
    if (bridge === null) return;
    try {
      note(await bridge.request('displays:list'));
    } catch (error) {
      state.value = { kind: 'failed', message: refusalWords(error) };
    }
  }

  async function attempt(ask: (asked: WedsyncBridge) => Promise<null>): Promise<void> {
    if (bridge === null) return;
    failure.value = null;
    try {
      await ask(bridge);
      await load();
    } catch (error) {
      failure.value = refusalWords(error);
    }
  }
  const setWallboard = (displayId: number, isOpen: boolean): Promise<void> =>
    attempt((asked) => asked.request(isOpen ? 'wallboard:open' : 'wallboard:close', displayId));
  /** Waits no longer for a monitor that is gone. */
  const forget = (key: string): Promise<void> => attempt((asked) => asked.request('wallboard:forget', key));
  /** Stops or turns the scenes of a wallboard of this machine, for ten minutes at most. */
  const turn = (displayId: number, how: WallTurn): Promise<void> => attempt((asked) => asked.request('wallboard:turn', displayId, how));
  /** Has each display show which it is. */
  const nameAll = (): Promise<void> => attempt((asked) => asked.request('displays:name'));

  if (bridge !== null) onScopeDispose(bridge.on('displays:changed', note));
  return { state, failure, load, setWallboard, turn, forget, nameAll };
});
