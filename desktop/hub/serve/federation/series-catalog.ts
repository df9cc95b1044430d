import { exportedLabels, hostLabels, NAME_LABEL } from '#shared/domain/exported-labels.ts';
import type { HostIdentity } from '#shared/domain/host.ts';
import type { Labels, MetricKind, Series } from '#shared/domain/series.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { SampleReader } from '../../store/sample-store.ts';
import { seriesText } from './exposition-format.ts';
import { takeTurns } from '../../kernel/take-turns.ts';

/** A series as others see it; made anew when something of it changes. */
export interface CatalogEntry {
  readonly series: Series;
  /** `__name__` among them. */
  readonly labels: Labels;
  /** Name and labels, up to where the value stands. */
  readonly text: string;
}

export interface Family {
  readonly name: string;
  readonly kind: MetricKind;
  readonly unit: string;
  readonly entries: ReadonlyMap<number, CatalogEntry>;
}

/** All series of the store under the names that others know them by, kept from one question to the next. */
export interface SeriesCatalog {
  /** Takes over what changed since the last time; metrics by name. */
  refresh(): Promise<readonly Family[]>;
}

export interface SeriesCatalogDependencies {
  readonly reader: Pick<SampleReader, 'seriesChanges'>;
  readonly hosts: () => readonly HostIdentity[];
  readonly clock: Pick<Clock, 'monotonicMs'>;
}

/** Some milliseconds for the store's thread. */
const SERIES_AT_ONCE = 500;

export function createSeriesCatalog({ reader, hosts, clock }: SeriesCatalogDependencies): SeriesCatalog {
  const families = new Map<string, Map<number, CatalogEntry>>();
  const seriesOfHosts = new Map<string, Map<number, Series>>();
  const labelsOfHosts = new Map<string, { readonly key: string; readonly labels: Labels }>();
  let known = 0;
  let sorted: readonly Family[] = [];
  let refreshing: Promise<readonly Family[]> | null = null;

  const enter = (series: Series): void => {
    const ofHost = labelsOfHosts.get(series.hostId)?.labels ?? hostLabels(series.hostId, undefined);
    const labels = exportedLabels(series, ofHost);
    const entries = families.get(series.name) ?? new Map<number, CatalogEntry>();
    entries.set(series.id, { series, labels: { ...labels, [NAME_LABEL]: series.name }, text: seriesText(series.name, labels) });
    families.set(series.name, entries);
  };
  const takeHosts = (): Series[] => {
    const changed: Series[] = [];
    for (const host of hosts()) {
      const key = JSON.stringify([host.name, host.zone, host.labels]);
      if (labelsOfHosts.get(host.id)?.key === key) continue;
      labelsOfHosts.set(host.id, { key, labels: hostLabels(host.id, host) });
      changed.push(...(seriesOfHosts.get(host.id)?.values() ?? []));
    }
    return changed;
  };
  const takeSeries = async (): Promise<readonly Series[]> => {
    const changed = await reader.seriesChanges(known, SERIES_AT_ONCE);
    known += changed.length;
    for (const series of changed) {
      const ofHost = seriesOfHosts.get(series.hostId) ?? new Map<number, Series>();
      ofHost.set(series.id, series);
      seriesOfHosts.set(series.hostId, ofHost);
    }
    return changed;
  };
  const refresh = async (): Promise<readonly Family[]> => {
    let hasChanged = false;
    const pause = takeTurns(clock);
    const enterAll = async (changed: readonly Series[]): Promise<void> => {
      for (const series of changed) {
        enter(series);
        hasChanged = true;
        const paused = pause();
        if (paused !== undefined) await paused;
      }
    };
    await enterAll(takeHosts());
    for (let changed = await takeSeries(); changed.length > 0; changed = await takeSeries()) await enterAll(changed);
    if (hasChanged) sorted = [...families].sort(([a], [b]) => (a < b ? -1 : 1)).map(toFamily);
    return sorted;
  };
  return {
    // Two who ask at once share the work.
    refresh() {
      refreshing ??= refresh().finally(() => {
        refreshing = null;
      });
      return refreshing;
    },
  };
}

function toFamily([name, entries]: [string, Map<number, CatalogEntry>]): Family {
  const [first] = entries.values();
  const { kind, unit } = first?.series ?? { kind: 'gauge' as const, unit: '' };
  return { name, kind, unit, entries };
}
