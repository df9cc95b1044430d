import type { HostState } from '#shared/domain/host-state.ts';
import { groupByZone, type ZoneGroup } from '#shared/view/group-by-zone.ts';
import type { FleetHost } from '../../ui/fleet-host.ts';

/** A host with what places it in the lists. */
export interface ListedHost {
  readonly id: string;
  readonly name: string;
  readonly zone: string | null;
  readonly state: HostState;
  readonly live: FleetHost;
}

/** Everybody by zone; while the hub is lost in the place they had, for nobody knows of any change. */
export function listFleet(hosts: readonly FleetHost[], isHubLost: boolean): readonly ZoneGroup<ListedHost>[] {
  const listed = hosts.map((live): ListedHost => {
    const { id, name, zone, condition } = live.summary.value;
    return { id, name, zone, state: isHubLost ? condition.state : live.condition.value.state, live };
  });
  return groupByZone(listed);
}
