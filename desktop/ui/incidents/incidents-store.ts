import { type Incident, isOpen } from '#shared/domain/incident/incident.ts';
import type { IncidentEntry } from '#shared/domain/incident/incident-entry.ts';
import { defineStore } from 'pinia';
import { computed, onScopeDispose, shallowRef, watch } from 'vue';
import { useHub } from '../use-hub.ts';

export type IncidentsPhase = 'waiting' | 'ready';

/** What people work on and what was over in the last day, live. */
export const useIncidentsStore = defineStore('incidents', () => {
  const { client } = useHub();
  const phase = shallowRef<IncidentsPhase>('waiting');
  const byId = shallowRef<ReadonlyMap<string, Incident>>(new Map());
  /** Lines of timelines that came since they were watched; whoever shows one reads what was before. */
  const news = shallowRef<ReadonlyMap<string, readonly IncidentEntry[]>>(new Map());
  const pick = (wanted: boolean): ReadonlyMap<string, Incident> => new Map([...byId.value].filter(([, each]) => isOpen(each) === wanted));
  const open = computed(() => pick(true));
  const over = computed(() => pick(false));

  const take = (incidents: readonly Incident[], gone: readonly string[]): void => {
    const next = new Map(byId.value);
    for (const incident of incidents) next.set(incident.id, incident);
    for (const id of gone) next.delete(id);
    byId.value = next;
  };
  const noteNews = (entries: readonly IncidentEntry[]): void => {
    if (entries.length === 0) return;
    const next = new Map([...news.value].filter(([id]) => byId.value.has(id)));
    for (const entry of entries) next.set(entry.incidentId, [...(next.get(entry.incidentId) ?? []), entry]);
    news.value = next;
  };

  let stop: (() => void) | null = null;
  watch(
    client,
    (hub) => {
      stop?.();
      // What one person was shown is not for the next who signs in here.
      if (hub === null) {
        phase.value = 'waiting';
        byId.value = new Map();
        news.value = new Map();
      }
      stop =
        hub?.watchIncidents({
          onSnapshot({ incidents }) {
            byId.value = new Map(incidents.map((incident) => [incident.id, incident]));
            phase.value = 'ready';
          },
          onUpdate({ incidents, entries, gone }) {
            take(incidents, gone);
            noteNews(entries);
          },
        }) ?? null;
    },
    { immediate: true },
  );
  onScopeDispose(() => stop?.());

  return { phase, byId, open, over, news };
});
