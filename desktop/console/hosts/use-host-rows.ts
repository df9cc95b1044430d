import { type Ref, shallowRef, watch } from 'vue';
import { useTicker } from '../../ui/use-ticker.ts';
import { useNeedyFleet } from '../overview/use-needy-fleet.ts';
import type { HostView } from './host-view.ts';
import { type SelectedHosts, selectHosts } from './select-hosts.ts';

/** Figures of thousands change each second: an order by them is made anew so often. */
const ORDER_MS = 5_000;

/** The systems that a view shows, live. Read in a watcher, so that the figures of thousands of systems are not followed for their order. */
export function useHostRows(view: () => HostView): Readonly<Ref<SelectedHosts>> {
  const needy = useNeedyFleet();
  const nowMs = useTicker();
  const selected = shallowRef<SelectedHosts>({ rows: [], byState: new Map() });
  const isByFigure = (): boolean => !['need', 'name', 'zone', 'version'].includes(view().order);
  watch(
    [needy, view, () => (isByFigure() ? Math.floor(nowMs.value / ORDER_MS) : 0)],
    ([all, wanted]) => {
      selected.value = selectHosts(all, wanted);
    },
    { immediate: true },
  );
  return selected;
}
