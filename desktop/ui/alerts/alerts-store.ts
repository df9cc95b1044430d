import type { Alert } from '#shared/domain/alert/alert.ts';
import type { AlertList } from '#shared/protocol/alerts/alert-messages.ts';
import { defineStore } from 'pinia';
import { onScopeDispose, shallowRef, watch } from 'vue';
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
  /** Counts everything that was said of alerts. */
  const turn = shallowRef(0);

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
            turn.value += 1;
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

  return { phase, byId, listTurns, turn };
});
