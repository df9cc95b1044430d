import { createDutyCalls } from '#shared/client/duty-calls.ts';
import { useRouter } from 'vue-router';
import { useMeStore } from '../../ui/me-store.ts';
import { useRest } from '../../ui/use-rest.ts';
import { askEntry, pageEntry, thingEntry } from '../palette/go-to.ts';
import type { PaletteEntry, PaletteSource } from '../palette/palette-entry.ts';
import { useAskedFor } from '../palette/use-asked-for.ts';
import { ON_CALL_PAGES } from './on-call-pages.ts';
import { say } from '../words.ts';

/** What others call them. */
const ALSO: Readonly<Record<string, string>> = { policies: 'escalation policy', rotas: 'schedule' };

export const onCallPalette: PaletteSource = (late) => {
  const router = useRouter();
  const me = useMeStore();
  const calls = createDutyCalls(useRest());
  const mayLook = me.may('answer-alerts');
  const policies = useAskedFor(() => (mayLook ? calls.policies.list() : null), late);
  const contacts = useAskedFor(() => (mayLook ? calls.contacts.list() : null), late);
  const add = (name: string, words: string, also: string): PaletteEntry =>
    askEntry(router, { name, ask: 'new', words, also, permission: 'plan-duty' });
  return () => [
    add('contacts', say('do.contact'), 'person phone address'),
    add('teams', say('do.team'), 'group'),
    add('rotas', say('do.rota'), 'schedule duty shift'),
    {
      id: 'do:new-policy',
      group: 'Do' as const,
      words: say('do.policy'),
      also: 'escalation policy',
      permission: 'plan-duty' as const,
      run: () => router.push({ name: 'new-policy' }),
    },
    ...policies.value.map(({ id, name }) => thingEntry(router, 'policy', { id, words: name, detail: say('policy') })),
    ...contacts.value.map(({ id, name }) =>
      thingEntry(router, 'contact', { id, words: name, detail: say('contact'), to: { name: 'contacts', query: { show: id } } }),
    ),
    ...ON_CALL_PAGES.map(({ name, word }) =>
      name === 'on-call'
        ? pageEntry(router, {
            name,
            words: say('rail.on-call'),
            also: 'duty now who dienst bereitschaft',
            permission: 'look-hub',
            isFirst: true,
          })
        : pageEntry(router, { name, words: word, detail: say('rail.on-call'), also: ALSO[name], permission: 'look-hub' }),
    ),
  ];
};
