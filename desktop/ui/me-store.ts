import type { Permission } from '#shared/domain/access/permission.ts';
import { leastRole, PERMISSIONS } from '#shared/domain/access/permission.ts';
import { ROLE_WORDS } from '#shared/domain/access/role.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import { type WhoAmI, whoAmISchema } from '#shared/protocol/rest/access/who-am-i.ts';
import { defineStore } from 'pinia';
import { shallowRef, watch } from 'vue';
import { useHub } from './use-hub.ts';
import { useRest } from './use-rest.ts';

/** Who the hub takes us for. Until it has told, nothing is offered that might be refused. */
export const useMeStore = defineStore('me', () => {
  const rest = useRest();
  const { client, connection } = useHub();
  const me = shallowRef<WhoAmI | null>(null);
  const failure = shallowRef<string | null>(null);

  async function load(): Promise<void> {
    try {
      me.value = await rest.ask({ path: '/api/access/me', reply: whoAmISchema });
      failure.value = null;
    } catch (error) {
      failure.value = describeError(error);
    }
  }
  // A connection that was cut because rights changed comes back and is somebody else then.
  watch(
    [client, () => connection.value.state],
    ([hub, state]) => {
      if (hub === null) me.value = null;
      else if (state === 'live') void load();
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

/** What to say where something may not be done, and who may: `Only a lead or administrator may read the audit trail.` */
export function whoMayWords(permission: Permission): string {
  const least = leastRole(permission);
  const { says } = PERMISSIONS[permission];
  return least === null ? `Nobody may ${says} by hand.` : `Only somebody whose role is ${ROLE_WORDS[least].name} or higher may ${says}.`;
}
