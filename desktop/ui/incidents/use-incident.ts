import { createIncidentCalls, type IncidentCalls } from '#shared/client/incident-calls.ts';
import type { IncidentEntry } from '#shared/domain/incident/incident-entry.ts';
import type { Incident } from '#shared/domain/incident/incident.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { RestIncidentDetail } from '#shared/protocol/rest/incidents/incidents.ts';
import { entryOfRest, incidentOfRest } from '#shared/view/incidents/incident-of-rest.ts';
import { computed, type ComputedRef, type Ref, shallowRef, watch } from 'vue';
import { refusalWords } from '../refusal-words.ts';
import { useHub } from '../use-hub.ts';
import { useRest } from '../use-rest.ts';
import { useIncidentsStore } from './incidents-store.ts';

/** `missing`: there is none with that id, or it is not for whoever asks. */
export type IncidentState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly incident: Incident; readonly entries: readonly IncidentEntry[] }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly message: string };

export interface ShownIncident {
  readonly state: ComputedRef<IncidentState>;
  /** Why the last thing that was asked for was not done. */
  readonly failure: Readonly<Ref<string | null>>;
  readonly isBusy: Readonly<Ref<boolean>>;
  /** Does something with it; true if the hub did. */
  act(work: (calls: IncidentCalls, id: string) => Promise<RestIncidentDetail>): Promise<boolean>;
  read(): Promise<void>;
}

/** One incident with its timeline: what was before is read, what comes is live. */
export function useIncident(id: () => string): ShownIncident {
  const incidents = useIncidentsStore();
  const { client, connection } = useHub();
  const calls = createIncidentCalls(useRest());
  const detail = shallowRef<RestIncidentDetail | null>(null);
  const problem = shallowRef<IncidentState | null>(null);
  const failure = shallowRef<string | null>(null);
  const isBusy = shallowRef(false);

  const read = async (): Promise<void> => {
    const wanted = id();
    try {
      const answer = await calls.read(wanted);
      if (wanted !== id()) return;
      detail.value = answer;
      problem.value = null;
    } catch (error) {
      if (wanted !== id()) return;
      const isMissing = error instanceof AppError && /unknown|not-found/.test(error.code);
      problem.value = isMissing ? { kind: 'missing' } : { kind: 'failed', message: refusalWords(error) };
    }
  };
  const entries = computed(() => {
    const byNumber = new Map<number, IncidentEntry>();
    if (detail.value !== null) for (const each of detail.value.timeline) byNumber.set(each.number, entryOfRest(detail.value.id, each));
    for (const each of incidents.news.get(id()) ?? []) byNumber.set(each.number, each);
    return [...byNumber.values()].toSorted((a, b) => a.number - b.number);
  });
  const live = computed(() => incidents.byId.get(id()));
  const state = computed((): IncidentState => {
    if (detail.value === null) return problem.value ?? { kind: 'loading' };
    return { kind: 'ready', incident: live.value ?? incidentOfRest(detail.value), entries: entries.value };
  });
  watch(
    [id, client, () => connection.value.state],
    ([wanted, hub], [before]) => {
      if (wanted !== before) {
        detail.value = null;
        problem.value = null;
        failure.value = null;
      }
      if (hub !== null && connection.value.state !== 'lost') void read();
    },
    { immediate: true },
  );
  // A line of the timeline was missed, e.g. while the connection was away: it is read once for each newest line.
  let readFor = 0;
  watch([live, entries], ([incident, known]) => {
    if (incident === undefined || detail.value === null || known.length >= incident.newestEntry || readFor === incident.newestEntry) return;
    readFor = incident.newestEntry;
    void read();
  });
  return {
    state,
    failure,
    isBusy,
    async act(work) {
      isBusy.value = true;
      failure.value = null;
      const wanted = id();
      try {
        const answer = await work(calls, wanted);
        if (answer.id === id()) detail.value = answer;
        else await read();
        return true;
      } catch (error) {
        failure.value = refusalWords(error);
        return false;
      } finally {
        isBusy.value = false;
      }
    },
    read,
  };
}
