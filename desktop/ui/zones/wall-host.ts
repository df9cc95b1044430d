import type { HostCondition } from '#shared/domain/host-condition.ts';
import type { HostState } from '#shared/domain/host-state.ts';
import type { FleetHost } from '../fleet-host.ts';

/** A host as the wall reads it: its live parts, and the condition by which it is placed. */
export interface PlacedHost {
  readonly id: string;
  readonly name: string;
  readonly zone: string | null;
  /** What it is placed by: now, or what was last known of it when the hub is lost. */
  readonly state: HostState;
  readonly condition: HostCondition;
  readonly live: FleetHost;
}

const TROUBLE: readonly HostState[] = ['critical', 'warning', 'stale'];

/** States that need somebody; `stopped` was meant, `unknown` has not begun. The same as in the sentence of the day. */
export function isTrouble(state: HostState): boolean {
  return TROUBLE.includes(state);
}

/**
 * Hosts with what places them. While the hub is lost every host is shown as not of now, but keeps the place it had: a wall
 * that shuffles everything because one cable is out tells nobody anything.
 */
export function placeHosts(hosts: readonly FleetHost[], isHubLost: boolean): PlacedHost[] {
  return hosts.map((live) => {
    const { name, zone, condition: lastKnown } = live.summary.value;
    const condition = isHubLost ? lastKnown : live.condition.value;
    return { id: live.id, name, zone, state: condition.state, condition, live };
  });
}

/** Since when a host's figures are not of now; null while they are. */
export function silentSinceMs(condition: HostCondition): number | null {
  const [reason] = condition.reasons;
  return reason !== undefined && (reason.code === 'silent' || reason.code === 'down' || reason.code === 'stopped') ? reason.sinceMs : null;
}
