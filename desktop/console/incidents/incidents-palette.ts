import type { Incident } from '#shared/domain/incident/incident.ts';
import { orderIncidents } from '#shared/view/incidents/order-incidents.ts';
import { useRouter } from 'vue-router';
import { useIncidentsStore } from '../../ui/incidents/incidents-store.ts';
import { pageEntry, thingEntry } from '../palette/go-to.ts';
import type { PaletteEntry, PaletteSource } from '../palette/palette-entry.ts';
import { useTriageStore } from './triage-store.ts';
import { say } from '../words.ts';

/** Those that nobody has are offered to be taken before anything is typed. */
export const incidentsPalette: PaletteSource = () => {
  const router = useRouter();
  const incidents = useIncidentsStore();
  const triage = useTriageStore();
  const who = ({ acknowledgement }: Incident): string =>
    acknowledgement === null ? say('nobody-has') : say('has-it', { who: acknowledgement.by.name });
  function entriesOf(incident: Incident): PaletteEntry[] {
    const { id, number, title, state } = incident;
    const alert = triage.causeOf(incident);
    const detail = `#${number}, ${who(incident)}`;
    const deed = { group: 'Incidents', detail } as const;
    const entries: PaletteEntry[] = [thingEntry(router, 'incident', { ...deed, id, words: title, isFirst: true })];
    if (state === 'triggered')
      entries.push({
        ...deed,
        id: `take:${id}`,
        words: say('do.take', { title }),
        also: 'acknowledge',
        permission: 'answer-alerts',
        shortcut: 'take',
        isFirst: true,
        run: () => triage.act('take', { incident, alert }),
      });
    if (alert !== null)
      entries.push({
        ...deed,
        id: `silence:${id}`,
        words: say('do.silence-of', { title }),
        permission: 'silence-alerts',
        shortcut: 'silence',
        run: () => triage.act('silence', { incident, alert }),
      });
    entries.push({
      ...deed,
      id: `over:${id}`,
      words: say('do.over', { title }),
      also: 'resolve',
      permission: 'answer-alerts',
      shortcut: 'resolve',
      run: () => triage.act('resolve', { incident, alert }),
    });
    return entries;
  }
  return () => [
    ...orderIncidents([...incidents.open.values()]).flatMap(entriesOf),
    pageEntry(router, { name: 'incidents', words: say('incidents'), detail: say('rail.alerts'), also: 'troubles' }),
  ];
};
