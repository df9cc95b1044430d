import { AppError } from '#shared/errors/app-error.ts';
import {
  type HostCredential,
  type HostCredentialList,
  hostCredentialListSchema,
  hostCredentialSchema,
} from '#shared/protocol/rest/access/host-credentials.ts';
import { defineStore } from 'pinia';
import { shallowRef, watch } from 'vue';
import { useHub } from '../../../ui/use-hub.ts';
import { useRest } from '../../../ui/use-rest.ts';
import { refusalWords } from '../../../ui/refusal-words.ts';

export type HostsState =
  | { readonly kind: 'loading' }
  /** `total`: all that fit what is looked for, of which the first are shown. */
  | { readonly kind: 'ready'; readonly hosts: readonly HostCredential[]; readonly total: number; readonly isSearch: boolean }
  | { readonly kind: 'failed'; readonly failure: string };

export type HostAction = 'whose' | 'revoke' | 'rotate' | 'dismiss-clone' | 'remove';

const ADDRESS = '/api/access/hosts';
/** What is drawn at once however many there are: as many rows as a large display shows. */
const PAGE = 50;
/** What the hub says at once. */
const MOST_ASKED = 500;

/** The hosts that may send, and what the desk does with their rights. */
export const useHostsStore = defineStore('access-hosts', () => {
  const rest = useRest();
  const state = shallowRef<HostsState>({ kind: 'loading' });
  /** Why the last thing that was asked for was not done. */
  const failure = shallowRef<string | null>(null);

  const wanted = shallowRef('');
  const most = shallowRef(PAGE);
  /** Counts questions: an answer that comes after a later one was asked for is dropped. */
  let newest = 0;
  watch(wanted, () => {
    most.value = PAGE;
    void load();
  });

  // What one person was shown is not for the next who signs in here.
  watch(useHub().client, (hub) => {
    if (hub !== null) return;
    state.value = { kind: 'loading' };
    failure.value = null;
    wanted.value = '';
  });

  async function load(): Promise<void> {
    newest += 1;
    const mine = newest;
    try {
      const text = wanted.value.trim();
      const { hosts, total } = await ask(text, most.value);
      if (mine === newest) state.value = { kind: 'ready', hosts, total, isSearch: text !== '' };
    } catch (error) {
      if (mine !== newest) return;
      // A hub that is away is said by the frame; what was there when it went stays readable.
      const isAway = error instanceof AppError && error.code === 'hub.no-answer';
      if (!isAway || state.value.kind !== 'ready') state.value = { kind: 'failed', failure: refusalWords(error) };
    }
  }

  /** The first `count` of those that fit. */
  async function ask(text: string, count: number): Promise<Pick<HostCredentialList, 'hosts' | 'total'>> {
    const hosts: HostCredential[] = [];
    for (let after: string | null = null; ;) {
      const query = new URLSearchParams({ limit: String(Math.min(MOST_ASKED, count - hosts.length)) });
      if (text !== '') query.set('text', text);
      if (after !== null) query.set('after', after);
      // Each page needs the one before.
      // oxlint-disable-next-line no-await-in-loop
      const page: HostCredentialList = await rest.ask({ path: `${ADDRESS}?${query}`, reply: hostCredentialListSchema });
      hosts.push(...page.hosts);
      after = page.next;
      if (after === null || hosts.length >= count) return { hosts, total: page.total };
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

  const more = (): Promise<void> => {
    most.value += PAGE;
    return load();
  };

  return { state, failure, wanted, more, load, act };
});
