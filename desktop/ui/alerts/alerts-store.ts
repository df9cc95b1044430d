import type { Alert } from '#shared/domain/alert/alert.ts';
import type { AlertList } from '#shared/protocol/alerts/alert-messages.ts';
import { defineStore } from 'pinia';
import { chiefMute } from '#shared/view/alerts/alert-look.ts';
import { orderAlerts } from '#shared/view/alerts/order-alerts.ts';
import { computed, onScopeDispose, shallowRef, watch } from 'vue';
import { useHub } from '../use-hub.ts';

/** `waiting` until the first answer; `ready` for good after it, also while the hub is lost. */
export type AlertsPhase = 'waiting' | 'ready';

/** The alerts that are active, live. */
export const useAlertsStore = defineStore('alerts', () => {
  const { client } = useHub();
  const phase = shallowRef<AlertsPhase>('waiting');
  const byId = shallowRef<ReadonlyMap<string, Alert>>(new Map());
  /** Counts changes of each list that is asked for over REST, for whoever shows it. */
  const listTurns = shallowRef<Readonly<Partial<Record<AlertList, number>>>>({});
  /** Those of which people are told, what asks for somebody most first. */
  const told = computed(() => orderAlerts([...byId.value.values()].filter((alert) => chiefMute(alert) === null)));
  /** The gravest of them of each host. */
  const worstByHost = computed((): ReadonlyMap<string, Alert> => {
    const worst = new Map<string, Alert>();
    for (const alert of told.value) if (alert.hostId !== null && !worst.has(alert.hostId)) worst.set(alert.hostId, alert);
    return worst;
  });

  let stop: (() => void) | null = null;
  watch(
    client,
    (hub) => {
      stop?.();
      // What one person was shown is not for the next who signs in here.
      if (hub === null) {
        phase.value = 'waiting';
        byId.value = new Map();
      }
      stop =
        hub?.watchAlerts({
          onAlerts({ alerts }) {
            byId.value = alerts;
            phase.value = 'ready';
          },
          onLists(lists) {
            const turns = { ...listTurns.value };
            for (const list of lists) turns[list] = (turns[list] ?? 0) + 1;
            listTurns.value = turns;
          },
        }) ?? null;
    },
    { immediate: true },
  );
  onScopeDispose(() => stop?.());

  return { phase, byId, told, worstByHost, listTurns };
});
