import { AppError } from '#shared/errors/app-error.ts';
import { type HostCredential, hostCredentialListSchema, hostCredentialSchema } from '#shared/protocol/rest/access/host-credentials.ts';
import { defineStore } from 'pinia';
import { shallowRef, watch } from 'vue';
import { useHub } from '../../../ui/use-hub.ts';
import { useRest } from '../../../ui/use-rest.ts';
import { refusalWords } from '../../../ui/refusal-words.ts';
import { orderCredentials } from './credential-words.ts';

export type HostsState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly hosts: readonly HostCredential[] }
  | { readonly kind: 'failed'; readonly failure: string };

export type HostAction = 'whose' | 'revoke' | 'rotate' | 'dismiss-clone' | 'remove';

const ADDRESS = '/api/access/hosts';

/** The hosts that may send, and what the desk does with their rights. */
export const useHostsStore = defineStore('access-hosts', () => {
  const rest = useRest();
  const state = shallowRef<HostsState>({ kind: 'loading' });
  /** Why the last thing that was asked for was not done. */
  const failure = shallowRef<string | null>(null);

  // What one person was shown is not for the next who signs in here.
  watch(useHub().client, (hub) => {
    if (hub !== null) return;
    state.value = { kind: 'loading' };
    failure.value = null;
  });

  async function load(): Promise<void> {
    try {
      const { hosts } = await rest.ask({ path: ADDRESS, reply: hostCredentialListSchema });
      state.value = { kind: 'ready', hosts: orderCredentials(hosts) };
    } catch (error) {
      // A hub that is away is said by the frame; what was there when it went stays readable.
      const isAway = error instanceof AppError && error.code === 'hub.no-answer';
      if (!isAway || state.value.kind !== 'ready') state.value = { kind: 'failed', failure: refusalWords(error) };
    }
  }

  async function act(action: Exclude<HostAction, 'whose'>, { id }: HostCredential): Promise<void> {
    failure.value = null;
    const path = `${ADDRESS}/${encodeURIComponent(id)}`;
    try {
      if (action === 'remove') await rest.ask({ method: 'DELETE', path, reply: hostCredentialSchema });
      else await rest.ask({ method: 'POST', path: `${path}/${action}`, reply: hostCredentialSchema });
    } catch (error) {
      failure.value = refusalWords(error);
    }
    await load();
  }

  return { state, failure, load, act };
});
