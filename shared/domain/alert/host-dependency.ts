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
