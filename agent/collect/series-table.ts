import { METRIC_CATALOG, type MetricName } from '#shared/domain/metric-catalog.ts';
import { canonicalLabels, type Labels, type SeriesDefinition } from '#shared/domain/series.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { LIMITS } from '#shared/protocol/limits.ts';

/**
 * Every series this agent has had since it started. A number, once given, stays: batches that wait in the queue keep it,
 * and each connection announces the table from 0 on, so the number is also the `ref` of the protocol.
 */
export interface SeriesTable {
  /** Number of a series, given at its first mention. Throws `agent.too-many-series` when the protocol's limit is reached. */
  refOf(name: MetricName, labels?: Labels): number;
  size(): number;
  /** Definitions numbered `fromRef` and up. */
  definitionsFrom(fromRef: number): readonly SeriesDefinition[];
}

const NO_LABELS: Labels = {};

export function createSeriesTable(limit: number = LIMITS.seriesPerHost): SeriesTable {
  const definitions: SeriesDefinition[] = [];
  const refs = new Map<string, number>();
  return {
    refOf(name, labels = NO_LABELS) {
      const key = labels === NO_LABELS ? name : name + canonicalLabels(labels);
      const known = refs.get(key);
      if (known !== undefined) return known;
      if (definitions.length >= limit) {
        throw new AppError({
          code: 'agent.too-many-series',
          message: `This host has more than ${limit} series; ${name} ${JSON.stringify(labels)} is one too many.`,
          remedy: 'Leave out what comes and goes with "exclude" in the configuration of its collector.',
        });
      }
      const { kind, unit } = METRIC_CATALOG[name];
      refs.set(key, definitions.length);
      return definitions.push({ name, labels, kind, unit }) - 1;
    },
    size: () => definitions.length,
    definitionsFrom: (fromRef) => definitions.slice(fromRef),
  };
}
