import { createPeopleCalls } from '#shared/client/people-calls.ts';
import { ownAccountSchema } from '#shared/protocol/rest/access/account.ts';
import { type Ref, shallowRef } from 'vue';
import { useMeStore } from '../../../ui/me-store.ts';
import { useRest } from '../../../ui/use-rest.ts';

export interface AccountChoice {
  readonly id: string;
  readonly name: string;
  readonly isOwn: boolean;
}

/** Accounts that can be linked to a contact: all of them to whoever may see them, else one's own. Empty until the hub has told. */
export function useAccounts(): Readonly<Ref<readonly AccountChoice[]>> {
  const me = useMeStore();
  const rest = useRest();
  const accounts = shallowRef<readonly AccountChoice[]>([]);
  async function load(): Promise<readonly AccountChoice[]> {
    if (me.may('manage-people')) {
      const { accounts: all } = await createPeopleCalls(rest).list();
      return all.map(({ id, name, is_own: isOwn }) => ({ id, name, isOwn }));
    }
    if (me.me?.kind !== 'person') return [];
    const { id, name } = await rest.ask({ path: '/api/access/account', reply: ownAccountSchema });
    return [{ id, name, isOwn: true }];
  }
  // Without them nobody can be linked, and all else can be done.
  void load().then(
    (found) => void (accounts.value = found),
    () => undefined,
  );
  return accounts;
}
