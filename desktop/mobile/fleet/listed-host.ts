import type { HostState } from '#shared/domain/host-state.ts';
import { groupByZone, type ZoneGroup } from '#shared/view/group-by-zone.ts';
import { orderByNeed } from '#shared/view/order-by-need.ts';
import type { FleetHost } from '../../ui/fleet-host.ts';

/** A host with what places it in the lists. */
export interface ListedHost {
  readonly id: string;
  readonly name: string;
  readonly zone: string | null;
  readonly state: HostState;
  readonly live: FleetHost;
}

/** What the phone lists: who needs somebody, worst first, then everybody by zone. */
export interface FleetList {
  readonly inNeed: readonly ListedHost[];
  readonly zones: readonly ZoneGroup<ListedHost>[];
}

/** States that need somebody, as in the sentence of the day. */
const IN_NEED: readonly HostState[] = ['critical', 'warning', 'stale'];

/** Lists hosts as they stand; while the hub is lost nobody is said to need somebody, for nobody knows. */
export function listFleet(hosts: readonly FleetHost[], isHubLost: boolean): FleetList {
  const listed = hosts.map((live): ListedHost => {
    const { id, name, zone, condition } = live.summary.value;
    return { id, name, zone, state: isHubLost ? condition.state : live.condition.value.state, live };
  });
  return { inNeed: isHubLost ? [] : orderByNeed(listed.filter((host) => IN_NEED.includes(host.state))), zones: groupByZone(listed) };
}
