/** A host under what it needs. One that needs several stands under each of them, what hangs on it only under the first. */
export interface DependencyRow {
  readonly key: string;
  readonly hostId: string;
  /** 1: it needs nothing. */
  readonly level: number;
  /** Under which it stands here; null at the top. */
  readonly parentId: string | null;
  /** What else it needs. */
  readonly otherNeeds: readonly string[];
  /** How many need it, directly. */
  readonly dependents: number;
  /** What hangs on it stands elsewhere. */
  readonly isAgain: boolean;
}

/** Who needs what, as a tree: power, under it the switch, under that the access point, under that the till. In the order of `compare`. */
export function dependencyRows(
  needs: ReadonlyMap<string, readonly string[]>,
  compare: (a: string, b: string) => number,
): readonly DependencyRow[] {
  const dependents = new Map<string, string[]>();
  for (const [hostId, ofHost] of needs) for (const need of ofHost) dependents.set(need, [...(dependents.get(need) ?? []), hostId]);
  const needsNothing = (hostId: string): boolean => (needs.get(hostId) ?? []).length === 0;
  const rows: DependencyRow[] = [];
  const seen = new Set<string>();
  const walk = (hostId: string, parentId: string | null, level: number, path: string): void => {
    const isAgain = seen.has(hostId);
    const children = (dependents.get(hostId) ?? []).toSorted(compare);
    const key = `${path}/${hostId}`;
    const otherNeeds = (needs.get(hostId) ?? []).filter((need) => need !== parentId);
    rows.push({ key, hostId, level, parentId, otherNeeds, dependents: children.length, isAgain: isAgain && children.length > 0 });
    if (isAgain) return;
    seen.add(hostId);
    for (const child of children) walk(child, hostId, level + 1, key);
  };
  for (const root of [...dependents.keys()].filter(needsNothing).toSorted(compare)) walk(root, null, 1, '');
  return rows;
}
