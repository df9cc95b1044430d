import { isAwaited } from '#shared/domain/host-condition.ts';
import type { HostState } from '#shared/domain/host-state.ts';
import { listNeeds, type NeedyHost, strainedHosts, TROUBLE } from '#shared/view/needs/need.ts';
import { needSentence } from '#shared/view/needs/need-sentence.ts';
import { orderByNeed } from '#shared/view/order-by-need.ts';
import { defineStore } from 'pinia';
import { computed } from 'vue';
import { useAlertsStore } from '../alerts/alerts-store.ts';
import { useFleetStore } from '../fleet-store.ts';
import { useIncidentsStore } from '../incidents/incidents-store.ts';
import { useHub } from '../use-hub.ts';

/** What needs somebody, live, and the sentence of the day made of it: the same on the wall and on the phone. While the hub is lost: as last known. */
export const useNeedsStore = defineStore('needs', () => {
  const { lostSinceMs } = useHub();
  const fleet = useFleetStore();
  const alerts = useAlertsStore();
  const incidents = useIncidentsStore();
  const hosts = computed<readonly NeedyHost[]>(() =>
    fleet.placed.map(({ host }) => {
      // A screen that hears nothing takes every system for silent, and knows nothing new of any.
      const { state, sinceMs, reasons } = lostSinceMs.value === null ? host.condition.value : host.summary.value.condition;
      const isSilent = reasons[0]?.code === 'silent' || reasons[0]?.code === 'down';
      return { id: host.id, state, sinceMs, isSilent, isAwaited: isAwaited(reasons[0]) };
    }),
  );
  const all = computed(() => listNeeds(incidents.byId.values(), alerts.byId.values(), hosts.value));
  const sentence = computed(() => needSentence(all.value, hosts.value));
  /** Red or amber, and nobody's business yet. */
  const strained = computed(() => strainedHosts(all.value, hosts.value));
  /** The hub began anew, and their agents take a while to come back to it. */
  const awaited = computed(() => hosts.value.filter((host) => host.isAwaited));
  /** Beside the sentence: of the worst that calls. */
  const mark = computed<HostState>(() => {
    const [first] = all.value;
    if (first?.standing === 'calling') return first.mark;
    // A quiet phase keeps people from being told, not a screen from being true.
    const waiting = all.value.find(({ isWaiting }) => isWaiting);
    if (waiting !== undefined) return waiting.mark;
    // Of what somebody has in hand or set aside the sentence does not speak, nor does its mark; of what nobody knows yet it does.
    const spoken = new Set([...strained.value, ...awaited.value].map(({ id }) => id));
    return orderByNeed(fleet.placed.filter(({ state, host }) => !TROUBLE.includes(state) || spoken.has(host.id)))[0]?.state ?? 'unknown';
  });
  return { all, sentence, mark, strained, awaited };
});
