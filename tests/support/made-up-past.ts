import type { RangeQuery, RangeResult } from '#shared/domain/query.ts';
import type { Series } from '#shared/domain/series.ts';
import type { SampleReader } from '../../desktop/hub/store/sample-store.ts';

/** A series and its samples, by time. */
export interface PastSeries {
  readonly series: Series;
  readonly samples: readonly (readonly [timeMs: number, value: number])[];
}

/** A store of made-up samples that answers as the real one: gauges only, aggregated step by step. */
export function madeUpPast(past: readonly PastSeries[]): Pick<SampleReader, 'query' | 'listSeries'> {
  return {
    listSeries: ({ names }) =>
      Promise.resolve(past.map(({ series }) => series).filter(({ name }) => names === undefined || names.includes(name))),
    query: (query) => Promise.resolve(answer(past, query)),
  };
}

function answer(past: readonly PastSeries[], { selector, startMs, endMs, stepMs }: RangeQuery): RangeResult {
  const count = Math.ceil((endMs - startMs) / stepMs);
  const wanted = past.filter(
    ({ series }) => (selector.hostIds?.includes(series.hostId) ?? true) && (selector.names?.includes(series.name) ?? true),
  );
  const series = wanted.map(({ series: { id, ...identity }, samples }) => {
    const steps = Array.from({ length: count }, () => [] as number[]);
    for (const [timeMs, value] of samples) steps[Math.floor((timeMs - startMs) / stepMs)]?.push(value);
    const column = (figure: (values: number[]) => number) => steps.map((values) => (values.length === 0 ? null : figure(values)));
    const columns = {
      avg: column((values) => values.reduce((sum, value) => sum + value, 0) / values.length),
      min: column((values) => Math.min(...values)),
      max: column((values) => Math.max(...values)),
      last: column((values) => values.at(-1) as number),
    };
    return { seriesId: id, ...identity, columns };
  });
  return { startMs, endMs, stepMs, series };
}
