import { tellingNames } from '#shared/domain/incident/same-name.ts';
import { contactListSchema, teamListSchema } from '#shared/protocol/rest/incidents/contacts.ts';
import { rotaListSchema } from '#shared/protocol/rest/incidents/rotas.ts';
import { type Ref, shallowRef, watch } from 'vue';
import { useHub } from '../../ui/use-hub.ts';
import { useRest } from '../../ui/use-rest.ts';
import { type DutyNames, NO_NAMES } from './target-words.ts';

/** Names of contacts, rotas and teams. Whoever may not read them sees ids. */
export function useDutyNames(): Readonly<Ref<DutyNames>> {
  const rest = useRest();
  const { client } = useHub();
  const names = shallowRef<DutyNames>(NO_NAMES);
  watch(
    client,
    async (hub) => {
      if (hub === null) return;
      const [contacts, rotas, teams] = await Promise.allSettled([
        rest.ask({ path: '/api/contacts', reply: contactListSchema }),
        rest.ask({ path: '/api/rotas', reply: rotaListSchema }),
        rest.ask({ path: '/api/teams', reply: teamListSchema }),
      ]);
      names.value = {
        contacts: contacts.status === 'fulfilled' ? tellingNames(contacts.value.contacts) : names.value.contacts,
        rotas: rotas.status === 'fulfilled' ? tellingNames(rotas.value.rotas) : names.value.rotas,
        teams: teams.status === 'fulfilled' ? tellingNames(teams.value.teams) : names.value.teams,
      };
    },
    { immediate: true },
  );
  return names;
}
