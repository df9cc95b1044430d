import { findCircle, type HostDependency, MOST_DEPENDENCIES } from '#shared/domain/alert/host-dependency.ts';
import { refusal } from '#shared/language/refusal.ts';
import { openBodyTable } from './body-table.ts';
import { type Act, invalid, type QuietBookDependencies, refuseTooMany } from './quiet-book.ts';

/** What each host needs to be reached. Throws AppError `quiet.invalid`, `quiet.too-many`. */
export interface DependencyBook {
  /** By the host that needs. */
  all(): ReadonlyMap<string, HostDependency>;
  /** Without needs, it has none any more. `hostName`: what people call it. */
  set(dependency: HostDependency, act: Act, hostName?: string): HostDependency;
}

export function openDependencyBook({ database, audit, onChanged }: Omit<QuietBookDependencies, 'clock'>): DependencyBook {
  const table = openBodyTable<HostDependency>(database, 'host_dependency');
  return {
    all: () => table.all,
    set(asked, act, hostName) {
      const dependency = { ...asked, needs: [...new Set(asked.needs)] };
      const { hostId, needs } = dependency;
      const circle = findCircle(table.all, dependency);
      if (circle !== null)
        throw invalid(
          'needs',
          refusal`These would need one another in a circle: ${circle.join(' → ')}.`,
          refusal`Leave one of them out: power needs no till.`,
        );
      const before = table.all.get(hostId);
      if (before === undefined && needs.length > 0) refuseTooMany(table.all.size, MOST_DEPENDENCIES, 'dependencies');
      const record = (): void =>
        audit.record({
          ...act,
          action: 'dependency.changed',
          target: `host:${hostId}`,
          ...(hostName === undefined ? {} : { targetName: hostName }),
          before: { needs: before?.needs ?? [], cutOffBy: before?.cutOffBy ?? null },
          after: { needs, cutOffBy: dependency.cutOffBy },
        });
      if (needs.length > 0) table.put(hostId, dependency, record);
      else if (before !== undefined) table.remove(hostId, record);
      onChanged('dependencies');
      return dependency;
    },
  };
}
