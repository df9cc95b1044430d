/**
 * What a host needs to be reached: its access point, that its switch, that the power. While what it needs is down, its own silence is no
 * news and is folded under the one cause.
 */
export interface HostDependency {
  readonly hostId: string;
  readonly needs: readonly string[];
  /** Cut off when any of them is down, or only when all are (two uplinks). */
  readonly cutOffBy: 'any' | 'all';
}

export const MOST_NEEDS = 16;
export const MOST_DEPENDENCIES = 4_096;

/** The hosts of a circle that `dependency` would close, itself first and last; null if it closes none. */
export function findCircle(dependencies: ReadonlyMap<string, HostDependency>, dependency: HostDependency): readonly string[] | null {
  const seen = new Set<string>();
  const walk = (hostId: string, path: readonly string[]): readonly string[] | null => {
    for (const need of (hostId === dependency.hostId ? dependency : dependencies.get(hostId))?.needs ?? []) {
      if (need === dependency.hostId) return [...path, need];
      if (seen.has(need)) continue;
      seen.add(need);
      const found = walk(need, [...path, need]);
      if (found !== null) return found;
    }
    return null;
  };
  return walk(dependency.hostId, [dependency.hostId]);
}

/** All that a host needs, itself first, what it needs only one of left out: of two uplinks one may be down and nobody notices. */
function needsOf(dependencies: ReadonlyMap<string, HostDependency>, hostId: string): ReadonlySet<string> {
  const all = new Set([hostId]);
  for (const id of all) {
    const { needs, cutOffBy } = dependencies.get(id) ?? NEEDS_NOTHING;
    if (cutOffBy === 'any' || needs.length === 1) for (const need of needs) all.add(need);
  }
  return all;
}
const NEEDS_NOTHING: Pick<HostDependency, 'needs' | 'cutOffBy'> = { needs: [], cutOffBy: 'any' };

/**
 * Whether one need of both hosts may be down, so that their trouble may be one: one needs the other, or both a switch that nothing shows
 * to be up. A host is shown to be up by its own word, or by that of any host that needs it.
 */
export function mayShareCause(
  [hostId, otherHostId]: readonly [string, string],
  dependencies: ReadonlyMap<string, HostDependency>,
  isUp: (hostId: string) => boolean,
): boolean {
  if (!dependencies.has(hostId) && !dependencies.has(otherHostId)) return false;
  const others = needsOf(dependencies, otherHostId);
  const shared = [...needsOf(dependencies, hostId)].filter((id) => others.has(id));
  if (shared.length === 0) return false;
  const shownUp = new Set(shared.filter(isUp));
  for (const id of dependencies.keys()) {
    if (shownUp.size === shared.length) return false;
    if (isUp(id)) for (const need of needsOf(dependencies, id)) if (shared.includes(need)) shownUp.add(need);
  }
  return shownUp.size < shared.length;
}
