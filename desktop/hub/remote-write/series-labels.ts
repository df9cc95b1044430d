import { exportedLabels, hostLabels, NAME_LABEL } from '#shared/domain/exported-labels.ts';
import type { Labels } from '#shared/domain/series.ts';
import { compileSelectors } from '../kernel/compile-selectors.ts';
import type { FollowedStore } from '../store/follow/follow-store.ts';
import { encodeLabels } from './write-request.ts';

/** What a destination calls each series; made once a series. */
export interface SeriesLabels {
  /** Encoded labels; null for a series that the destination does not want. */
  of(seriesId: number): Buffer | null;
  /** Takes over hosts that have another name, zone or labels. */
  refreshHosts(): void;
}

export interface SeriesLabelsOptions {
  readonly store: Pick<FollowedStore, 'series' | 'hosts'>;
  readonly matchers: readonly string[] | null;
  readonly externalLabels: Labels;
}

export function createSeriesLabels({ store, matchers, externalLabels }: SeriesLabelsOptions): SeriesLabels {
  const isWanted = matchers === null ? () => true : compileSelectors(matchers, 'remoteWrite.matchers');
  const hosts = new Map<string, { readonly key: string; readonly labels: Labels }>();
  const known = new Map<number, { readonly hostId: string; readonly encoded: Buffer | null }>();

  const refreshHosts = (): void => {
    const changed = new Set<string>();
    for (const host of store.hosts()) {
      const key = JSON.stringify([host.name, host.zone, host.labels]);
      if (hosts.get(host.id)?.key === key) continue;
      hosts.set(host.id, { key, labels: hostLabels(host.id, host) });
      changed.add(host.id);
    }
    if (changed.size === 0) return;
    for (const [seriesId, { hostId }] of known) if (changed.has(hostId)) known.delete(seriesId);
  };
  return {
    of(seriesId) {
      const before = known.get(seriesId);
      if (before !== undefined) return before.encoded;
      const series = store.series(seriesId);
      if (series === null) return null;
      if (!hosts.has(series.hostId)) refreshHosts();
      const ofHost = hosts.get(series.hostId)?.labels ?? hostLabels(series.hostId, undefined);
      const labels = { ...exportedLabels(series, ofHost), [NAME_LABEL]: series.name };
      // As Prometheus has it: labels of its own are added where there are none of that name.
      const encoded = isWanted(labels) ? encodeLabels({ ...externalLabels, ...labels }) : null;
      known.set(seriesId, { hostId: series.hostId, encoded });
      return encoded;
    },
    refreshHosts,
  };
}
