import { createAlertCalls } from '#shared/client/alert-calls.ts';
import { createIncidentCalls } from '#shared/client/incident-calls.ts';
import type { HostSummary } from '#shared/domain/host.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { computed, type Ref, shallowRef, watch } from 'vue';
import { useAlertsStore } from '../../ui/alerts/alerts-store.ts';
import { useIncidentsStore } from '../../ui/incidents/incidents-store.ts';
import { useMeStore } from '../../ui/me-store.ts';
import { refusalWords } from '../../ui/refusal-words.ts';
import { useHub } from '../../ui/use-hub.ts';
import { useRest } from '../../ui/use-rest.ts';
import { type HostEvent, hostEvents, type HostEventSources } from './host-events.ts';

const MOST_INCIDENTS = '50';
type Asked = Pick<HostEventSources, 'incidents' | 'silences'>;

/** What happened to a system, asked for anew when one of its incidents or a silence changes; null until it is there. */
export function useHostEvents(host: () => HostSummary): {
  readonly events: Readonly<Ref<readonly HostEvent[] | null>>;
  readonly failure: Readonly<Ref<string | null>>;
} {
  const rest = useRest();
  const [alertCalls, incidentCalls] = [createAlertCalls(rest), createIncidentCalls(rest)];
  const { client, connection } = useHub();
  const [incidents, alerts, me] = [useIncidentsStore(), useAlertsStore(), useMeStore()];
  const asked = shallowRef<Asked | null>(null);
  const failure = shallowRef<string | null>(null);
  /** Changes with each of its incidents, whoever changes it. */
  const own = computed(() =>
    [...incidents.byId.values()]
      .filter((incident) => incident.alerts.some(({ hostId }) => hostId === host().id))
      .map(({ id, state, alerts: parts }) => `${id} ${state} ${parts.map(({ recoveredAtMs }) => recoveredAtMs).join(' ')}`)
      .join('\n'),
  );
  // Silences are the venue's business, of which a vendor is told nothing.
  const hasSilences = (): boolean => me.may('look-hub');
  async function load(hostId: string): Promise<void> {
    try {
      const [page, live, over] = await Promise.all([
        incidentCalls.list({ host_id: hostId, limit: MOST_INCIDENTS }),
        hasSilences() ? alertCalls.silences.list() : [],
        hasSilences() ? alertCalls.silences.over() : [],
      ]);
      if (hostId !== host().id) return;
      asked.value = { incidents: page.incidents, silences: [...live, ...over] };
      failure.value = null;
    } catch (error) {
      // A hub that is away is said by the frame; what was there stays readable.
      failure.value = error instanceof AppError && error.code === 'hub.no-answer' ? null : refusalWords(error);
    }
  }
  watch(
    [() => host().id, client, () => connection.value.state === 'live', own, () => alerts.listTurns['silences'], hasSilences],
    ([hostId, hub, isLive], [before]) => {
      if (hostId !== before) asked.value = null;
      if (hub !== null && isLive) void load(hostId);
    },
    { immediate: true },
  );
  return {
    events: computed(() => (asked.value === null ? null : hostEvents({ hostId: host().id, link: host().link, ...asked.value }))),
    failure,
  };
}
