import type { HostDependency } from '#shared/domain/alert/host-dependency.ts';

/**
 * The hosts that are down and are the reason why `hostId` cannot be reached, as far up as it goes; empty: it is not cut off, whatever it
 * is itself. What is on the way and says nothing of itself (a switch without an agent that is up) is cut off with what it needs.
 */
export function findCauses(
  hostId: string,
  dependencies: ReadonlyMap<string, HostDependency>,
  isDown: (hostId: string) => boolean,
): readonly string[] {
  const known = new Map<string, ReadonlySet<string>>();
  const causesOf = (id: string): ReadonlySet<string> => {
    const found = known.get(id);
    if (found !== undefined) return found;
    // Circles are refused when they are made; one that is there all the same cuts nobody off.
    known.set(id, new Set());
    const dependency = dependencies.get(id);
    const reasons = (dependency?.needs ?? []).map(reasonsAgainst);
    const isCutOff = dependency?.cutOffBy === 'all' ? reasons.every(({ size }) => size > 0) : true;
    const causes = new Set(isCutOff ? reasons.flatMap((some) => [...some]) : []);
    known.set(id, causes);
    return causes;
  };
  /** Why it is of no use now: what cuts it off, or itself. */
  const reasonsAgainst = (id: string): ReadonlySet<string> => {
    const above = causesOf(id);
    return above.size > 0 || !isDown(id) ? above : new Set([id]);
  };
  return [...causesOf(hostId)].sort();
}
