import { onScopeDispose, type Ref, shallowRef, watch } from 'vue';
import { useAlertsStore } from '../../ui/alerts/alerts-store.ts';
import { useFleetStore } from '../../ui/fleet-store.ts';
import { useTicker } from '../../ui/use-ticker.ts';
import { useNeedyFleet } from '../overview/use-needy-fleet.ts';
import type { HostView } from './host-view.ts';
import { type SelectedHosts, selectHosts } from './select-hosts.ts';

/** Figures of thousands change each second: an order by them is made anew so often. */
const ORDER_MS = 5_000;
/** To put thousands in order costs a frame: not more often, and not while somebody scrolls. */
const REST_MS = 1_000;

export interface HostRows {
  readonly selected: Readonly<Ref<SelectedHosts>>;
  /** Call while somebody scrolls. */
  scrolled(): void;
}

/** The systems that a view shows, live. Read outside of any effect, so that the figures of thousands of systems are not followed for their order. */
export function useHostRows(view: () => HostView): HostRows {
  const [fleet, alerts, needy, nowMs] = [useFleetStore(), useAlertsStore(), useNeedyFleet(), useTicker()];
  const selected = shallowRef<SelectedHosts>({ rows: [], byState: new Map() });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let restUntilMs = 0;
  const select = (): void => {
    clearTimeout(timer);
    timer = undefined;
    restUntilMs = performance.now() + REST_MS;
    selected.value = selectHosts(needy.value, view());
  };
  const selectSoon = (): void => {
    const waitMs = restUntilMs - performance.now();
    if (waitMs <= 0) select();
    else timer ??= setTimeout(() => ((timer = undefined), selectSoon()), waitMs);
  };
  const isByFigure = (): boolean => !['need', 'name', 'zone', 'version'].includes(view().order);
  watch(view, select, { immediate: true });
  watch([() => fleet.placed, () => alerts.worstByHost, () => (isByFigure() ? Math.floor(nowMs.value / ORDER_MS) : 0)], selectSoon);
  onScopeDispose(() => clearTimeout(timer));
  return {
    selected,
    scrolled: () => {
      restUntilMs = performance.now() + REST_MS;
    },
  };
}
