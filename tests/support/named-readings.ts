import type { Reading } from '../../agent/collect/collector.ts';
import type { SeriesTable } from '../../agent/collect/series-table.ts';

/** Readings by name and labels, `host_cpu_core_percent{core=0}`, so that a test can name what it expects. */
export function namedReadings(series: SeriesTable, readings: readonly Reading[]): Record<string, number> {
  const definitions = series.definitionsFrom(0);
  return Object.fromEntries(
    readings.map(({ series: ref, value }) => {
      const { name = '?', labels = {} } = definitions[ref] ?? {};
      const inner = Object.entries(labels).map(([label, text]) => `${label}=${text}`);
      return [inner.length === 0 ? name : `${name}{${inner.join(',')}}`, value];
    }),
  );
}
