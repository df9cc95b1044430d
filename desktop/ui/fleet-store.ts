import type { HostState } from '#shared/domain/host-state.ts';
import type { FleetSnapshot, FleetUpdate } from '#shared/protocol/hub-messages.ts';
import { presentedUntilMs, presentHost } from '#shared/view/present-host.ts';
import { defineStore } from 'pinia';
import { onScopeDispose, shallowRef, watch } from 'vue';
import { createFleetHost, type FleetHost, type MutableFleetHost, newestReadingMs, sameCondition } from './fleet-host.ts';
import { useHub } from './use-hub.ts';
import { useTicker } from './use-ticker.ts';

/** `waiting` until the first snapshot; `ready` for good after it, also while the hub is lost: `useHub().lostSinceMs` tells that. */
export type FleetPhase = 'waiting' | 'ready';

/** A host with what decides its place on a screen, as `groupByZone` and `orderByNeed` take it. */
export interface PlacedHost {
  readonly name: string;
  readonly zone: string | null;
  readonly state: HostState;
  readonly host: FleetHost;
}

/**
 * All hosts of the venue, live. `hosts` and `placed` are replaced only when the picture changes (who is there, name,
 * zone, state); figures change inside each `FleetHost`. Whoever orders or counts hosts reads `placed`: reading the refs
 * of 300 hosts for it would be repeated at every figure.
 */
export const useFleetStore = defineStore('fleet', () => {
  const session = useHub();
  const nowMs = useTicker();
  const phase = shallowRef<FleetPhase>('waiting');
  const hosts = shallowRef<readonly FleetHost[]>([]);
  const placed = shallowRef<readonly PlacedHost[]>([]);
  /** Time of the newest figure of all, UTC milliseconds. */
  const newestMs = shallowRef<number | null>(null);
  const byId = new Map<string, MutableFleetHost>();

  const publish = (): void => {
    const all = [...byId.values()];
    placed.value = all.map((host) => {
      const { name, zone } = host.summary.value;
      return { name, zone, state: host.condition.value.state, host };
    });
    hosts.value = all;
  };

  /** True when the state changed, so that the order may. */
  const judge = (host: MutableFleetHost): boolean => {
    const untilMs = presentedUntilMs(host.summary.value);
    host.judgedUntilMs = nowMs.value <= untilMs ? untilMs : Number.POSITIVE_INFINITY;
    const condition = presentHost(host.summary.value, nowMs.value, session.lostSinceMs.value);
    if (sameCondition(host.condition.value, condition)) return false;
    const moved = host.condition.value.state !== condition.state;
    host.condition.value = condition;
    return moved;
  };

  const noteNewest = (host: FleetHost): void => {
    const readingMs = newestReadingMs(host.summary.value);
    if (readingMs !== null && readingMs > (newestMs.value ?? 0)) newestMs.value = readingMs;
  };

  const applySnapshot = (snapshot: FleetSnapshot): void => {
    const present = new Set(snapshot.hosts.map((host) => host.id));
    for (const id of byId.keys()) if (!present.has(id)) byId.delete(id);
    for (const summary of snapshot.hosts) {
      const known = byId.get(summary.id);
      const host = known ?? createFleetHost(summary);
      host.summary.value = summary;
      host.beginSparks(snapshot.sparks[summary.id] ?? {});
      byId.set(summary.id, host);
      judge(host);
      noteNewest(host);
    }
    phase.value = 'ready';
    publish();
  };

  const applyUpdate = (update: FleetUpdate): void => {
    let pictureChanged = false;
    for (const summary of update.hosts) {
      const known = byId.get(summary.id);
      const host = known ?? createFleetHost(summary);
      const before = known?.summary.value ?? null;
      if (before?.name !== summary.name || before.zone !== summary.zone) pictureChanged = true;
      byId.set(summary.id, host);
      host.advanceSparks(before, summary);
      host.summary.value = summary;
      if (judge(host)) pictureChanged = true;
      noteNewest(host);
    }
    for (const [id, sparks] of Object.entries(update.sparks ?? {})) {
      byId.get(id)?.beginSparks(sparks);
    }
    if (pictureChanged) publish();
  };

  /** Four times a second, of thousands: only those of which it may be that they are silent now. */
  const judgeAll = (nowIsMs: number, lostIsMs: number | null, beforeMs: number, lostBeforeMs: number | null): void => {
    const areAll = lostIsMs !== lostBeforeMs || nowIsMs < beforeMs;
    let pictureChanged = false;
    for (const host of byId.values()) if ((areAll || nowIsMs > host.judgedUntilMs) && judge(host)) pictureChanged = true;
    if (pictureChanged) publish();
  };

  let stopWatch: (() => void) | null = null;
  watch(
    session.client,
    (client) => {
      stopWatch?.();
      stopWatch = client?.watchFleet({ onSnapshot: applySnapshot, onUpdate: applyUpdate }) ?? null;
    },
    { immediate: true },
  );
  watch([nowMs, session.lostSinceMs], ([now, lost], [before, lostBefore]) => judgeAll(now, lost, before, lostBefore), { flush: 'sync' });
  onScopeDispose(() => stopWatch?.());

  return {
    phase,
    hosts,
    placed,
    newestMs,
    /** The host of that id, or undefined; reactive through `hosts`. */
    find(id: string): FleetHost | undefined {
      void hosts.value;
      return byId.get(id);
    },
  };
});
