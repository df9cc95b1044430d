import { severityRank } from '#shared/domain/alert/severity.ts';
import type { Takeover as TakeoverPlan } from '#shared/domain/board/board.ts';
import type { Incident } from '#shared/domain/incident/incident.ts';
import { computed, type ComputedRef, shallowRef, watch } from 'vue';
import { useIncidentsStore } from '../../ui/incidents/incidents-store.ts';
import { useNeedsStore } from '../../ui/needs/needs-store.ts';
import { useHub } from '../../ui/use-hub.ts';
import { useTicker } from '../../ui/use-ticker.ts';
import { incidentsOfZones } from '../../ui/scene/incidents-of-zones.ts';
import { usePlacedHosts } from '../../ui/scene/use-placed-hosts.ts';
import { advanceTakeover, BOARD, type Caller, type Takeover, USUAL_DWELL } from './advance-takeover.ts';
import { takeoverRank } from './takeover-rank.ts';

export interface TakeoverOptions {
  /** As the board has it; null: without a board critical trouble interrupts as it always did. */
  readonly plan: () => TakeoverPlan | null;
  /** Trouble in these zones stays on this display until it is over, but for what is worse elsewhere. */
  readonly pinnedZones: () => readonly string[];
}

/** The incident that has the wall, as it is now or was last known; null: the board has it. */
export function useTakeover({ plan, pinnedZones }: TakeoverOptions): ComputedRef<Incident | null> {
  const { lostSinceMs } = useHub();
  const nowMs = useTicker();
  const needs = useNeedsStore();
  const incidents = useIncidentsStore();
  const takeover = shallowRef<Takeover>(BOARD);
  /** As it was last seen: one that is over may leave the list before it leaves the wall. */
  const shown = shallowRef<Incident | null>(null);
  const hosts = usePlacedHosts();
  const least = computed(() => {
    const told = plan();
    return told === null ? 'critical' : told.least;
  });
  const isEnough = ({ severity }: Incident): boolean => least.value !== null && severityRank(severity) <= severityRank(least.value);
  const dwell = computed(() => {
    const told = plan();
    return told === null ? USUAL_DWELL : { leastMs: told.minDwellMs, mostMs: told.maxDwellMs };
  });
  const pinned = computed(() => (pinnedZones().length === 0 ? null : (incidentsOfZones(needs.all, pinnedZones(), hosts.value)[0] ?? null)));
  const callers = computed(() =>
    needs.all.flatMap((need) =>
      need.kind === 'incident' && need.standing === 'calling' && isEnough(need.incident) ? [need.incident] : [],
    ),
  );
  /** While a pinned zone has trouble, only what is worse than that comes from elsewhere. */
  const calling = computed((): readonly Caller[] => {
    const pinnedRank = pinned.value === null ? Number.POSITIVE_INFINITY : takeoverRank(pinned.value);
    return callers.value.map((incident) => ({ id: incident.id, rank: takeoverRank(incident) })).filter(({ rank }) => rank < pinnedRank);
  });
  watch(
    [nowMs, calling, least, () => incidents.byId],
    () => {
      // While the hub is lost the wall holds still: what it shows is marked as old, and nobody knows what else there would be.
      if (lostSinceMs.value !== null || incidents.phase !== 'ready') return;
      // A board that nothing interrupts has the display from the moment that it is put there.
      if (least.value === null) takeover.value = BOARD;
      takeover.value = advanceTakeover(takeover.value, calling.value, nowMs.value, dwell.value);
      const { value } = takeover;
      shown.value = value.kind === 'board' ? null : (incidents.byId.get(value.id) ?? (shown.value?.id === value.id ? shown.value : null));
    },
    { immediate: true },
  );
  return computed(() => {
    if (pinned.value === null || shown.value === null) return pinned.value ?? shown.value;
    return takeoverRank(shown.value) < takeoverRank(pinned.value) ? shown.value : pinned.value;
  });
}
