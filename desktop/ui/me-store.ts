import type { Permission } from '#shared/domain/access/permission.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { type WhoAmI, whoAmISchema } from '#shared/protocol/rest/access/who-am-i.ts';
import { defineStore } from 'pinia';
import { shallowRef, watch } from 'vue';
import { refusalWords } from './refusal-words.ts';
import { useHub } from './use-hub.ts';
import { useRest } from './use-rest.ts';

/** Who the hub takes us for. Until it has told, nothing is offered that might be refused. */
export const useMeStore = defineStore('me', () => {
  const rest = useRest();
  const { client, connection } = useHub();
  const me = shallowRef<WhoAmI | null>(null);
  const failure = shallowRef<string | null>(null);

  /** Whoever must add a second factor first may see nothing but their own account. */
  async function orWithoutFactor(error: unknown): Promise<WhoAmI> {
    if (!(error instanceof AppError) || error.code !== 'auth.second-factor-needed') throw error;
    // Seldom needed, and no part of what a phone loads first.
    const { whoWithoutFactor } = await import('./who-without-factor.ts');
    return await whoWithoutFactor(rest);
  }
  async function load(): Promise<void> {
    try {
      me.value = await rest.ask({ path: '/api/access/me', reply: whoAmISchema }).catch(orWithoutFactor);
      failure.value = null;
    } catch (error) {
      failure.value = refusalWords(error);
    }
  }
  // A connection that was cut because rights changed comes back and is somebody else then.
  watch(
    [client, () => connection.value.state],
    ([hub, state]) => {
      if (hub === null) me.value = null;
      // Whoever must add a second factor first is refused the venue, and may know who they are.
      else if (state === 'live' || state === 'refused') void load();
    },
    { immediate: true },
  );

  return {
    me,
    failure,
    load,
    may: (permission: Permission): boolean => me.value?.permissions.includes(permission) ?? false,
  };
});
