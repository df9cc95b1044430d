import { createOwnAccountCalls } from '#shared/client/own-account-calls.ts';
import type { OwnAccount } from '#shared/protocol/rest/access/account.ts';
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { useMeStore } from '../me-store.ts';
import { useConfirmed } from '../use-confirmed.ts';
import { refusalWords } from '../refusal-words.ts';
import { useRest } from '../use-rest.ts';

export type AccountState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'ready'; readonly account: OwnAccount };

/** One's own account, and the calls that change it. */
export const useAccountStore = defineStore('own-account', () => {
  const calls = createOwnAccountCalls(useRest());
  const me = useMeStore();
  const state = shallowRef<AccountState>({ kind: 'loading' });
  /** Recovery codes that were just made, until their owner has them. */
  const freshCodes = shallowRef<readonly string[] | null>(null);
  const confirmed = useConfirmed();

  const note = (account: OwnAccount): void => void (state.value = { kind: 'ready', account });
  async function load(): Promise<void> {
    if (state.value.kind === 'failed') state.value = { kind: 'loading' };
    try {
      note(await calls.account());
    } catch (error) {
      state.value = { kind: 'failed', message: refusalWords(error) };
    }
  }
  /** What one may do can have changed with it. */
  const reload = async (): Promise<void> => void (await Promise.all([load(), me.load()]));
  /** Opens it anew: what somebody else had here before is not shown for a moment. */
  async function open(): Promise<void> {
    state.value = { kind: 'loading' };
    freshCodes.value = null;
    confirmed.waiting.value?.answer(null);
    await load();
  }
  return {
    state,
    freshCodes,
    waiting: confirmed.waiting,
    calls,
    load,
    open,
    reload,
    note,
    /** Does it, with the password when the hub wants that; false when its owner does not. */
    async confirmed<T>(work: (password?: string) => Promise<T>): Promise<T | null> {
      return confirmed.run(work);
    },
    keepCodes: (codes: readonly string[] | null): void => void (freshCodes.value = codes),
  };
});
