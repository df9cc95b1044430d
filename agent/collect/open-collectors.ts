import { describeError } from '#shared/errors/describe-error.ts';
import type { CollectorKind, CollectorSurroundings } from './collector.ts';
import { matchesPattern } from './matches-pattern.ts';
import type { PacedCollector } from './schedule-collectors.ts';

/** What the configuration says of one collector. */
export interface CollectorSettings {
  readonly isEnabled: boolean;
  readonly intervalMs: number | null;
  readonly exclude: readonly string[];
}

export interface OpenCollectorsDependencies extends Omit<CollectorSurroundings, 'isExcluded'> {
  readonly kinds: readonly CollectorKind[];
  readonly settingsOf: (name: string) => CollectorSettings;
}

/** Opens what is switched on and has something to tell here. One that cannot be opened is reported as down; the others run. */
export async function openCollectors(dependencies: OpenCollectorsDependencies): Promise<PacedCollector[]> {
  const { kinds, settingsOf, log, health } = dependencies;
  const opened: PacedCollector[] = [];
  for (const kind of kinds) {
    const { isEnabled, intervalMs, exclude } = settingsOf(kind.name);
    if (!isEnabled) continue;
    try {
      const collector = await kind.open({ ...dependencies, isExcluded: matchesPattern(exclude) });
      if (collector === null) log.debug({ collector: kind.name }, `The collector ${kind.name} has nothing to tell on this machine.`);
      else opened.push({ name: kind.name, intervalMs: intervalMs ?? kind.defaultIntervalMs, collector });
    } catch (error) {
      log.warn({ collector: kind.name, err: error }, `The collector ${kind.name} cannot start: ${describeError(error)}`);
      health.note({ name: kind.name, isUp: false, durationMs: 0, failures: 1 });
    }
  }
  return opened;
}
