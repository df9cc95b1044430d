import type { Aggregation } from '#shared/domain/query.ts';
import type { MetricKind } from '#shared/domain/series.ts';
import type { Figure } from './rollup/rollup-page.ts';
import type { SpareColumns } from './spare-columns.ts';

/** What is gathered of a series of one kind; what nobody asked for is `UNWANTED`. */
export interface FigureColumns extends Readonly<Record<Figure, Float64Array>> {
  /** When `last` was taken. */
  readonly lastTimes: Float64Array;
}

/** No figure that nobody asked for: writing to it does nothing. */
export const UNWANTED = new Float64Array(0);

/**
 * Where the figures of all series of a query are gathered: one piece of memory a figure, of which each series has its stretch, since
 * a piece for each of them costs more to get and to give back than all the sums in it.
 */
export interface FigureRoom {
  columnsOf(kind: MetricKind): FigureColumns;
  /** Gives the memory back: the columns are not to be looked at any more. */
  clear(): void;
}

/** @param length steps of all series together */
export function createFigureRoom(aggregations: readonly Aggregation[] | 'buckets', length: number, spare: SpareColumns): FigureRoom {
  const taken = new Map<string, Float64Array<ArrayBuffer>>();
  const column = (name: string, first: number): Float64Array => {
    const known = taken.get(name) ?? spare.take(length, first);
    taken.set(name, known);
    return known;
  };
  const make = (kind: MetricKind): FigureColumns => {
    const wanted = figuresFor(aggregations, kind);
    const take = (figure: Figure, first = 0): Float64Array => (wanted.has(figure) ? column(figure, first) : UNWANTED);
    return {
      count: take('count'),
      sum: take('sum'),
      watchedMs: take('watchedMs'),
      min: take('min', Number.POSITIVE_INFINITY),
      max: take('max', Number.NEGATIVE_INFINITY),
      last: take('last'),
      lastTimes: wanted.has('last') ? column('lastTimes', Number.NEGATIVE_INFINITY) : UNWANTED,
    };
  };
  let gauge: FigureColumns | null = null;
  let counter: FigureColumns | null = null;
  return {
    columnsOf: (kind) => (kind === 'counter' ? (counter ??= make(kind)) : (gauge ??= make(kind))),
    clear() {
      for (const one of taken.values()) spare.give(one);
      taken.clear();
      gauge = null;
      counter = null;
    },
  };
}

/** What has to be gathered, and of a rollup's page decoded. */
function figuresFor(aggregations: readonly Aggregation[] | 'buckets', kind: MetricKind): Set<Figure> {
  const figures = new Set<Figure>(['count']);
  const wants = (...some: readonly Aggregation[]): boolean => aggregations === 'buckets' || some.some((one) => aggregations.includes(one));
  if (wants('avg', 'rate', 'sum')) figures.add('sum');
  if (kind === 'counter' && wants('avg', 'rate')) figures.add('watchedMs');
  if (wants('min', 'p50', 'p95', 'p99')) figures.add('min');
  if (wants('max', 'p50', 'p95', 'p99')) figures.add('max');
  if (wants('last')) figures.add('last');
  return figures;
}
