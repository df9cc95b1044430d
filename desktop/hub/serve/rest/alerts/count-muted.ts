import { type Alert, isActive } from '#shared/domain/alert/alert.ts';

/** How many active alerts each thing keeps quiet: `<kind>:<id>` to their number. */
export function countMuted(alerts: readonly Alert[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { mutedBy } of alerts.filter(isActive)) {
    for (const key of new Set(mutedBy.map(({ kind, id }) => `${kind}:${id}`))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
