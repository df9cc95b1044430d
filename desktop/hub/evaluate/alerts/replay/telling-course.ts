import { aggregatedUnit } from '#shared/domain/counter-rate.ts';
import type { Series } from '#shared/domain/series.ts';
import type { PastReader } from './read-past.ts';
import type { SummedRun } from './sum-up-runs.ts';

const POINTS = 600;

/** The figure of one subject over the whole time, for a picture. */
export interface TellingCourse {
  readonly series: Series;
  readonly unit: string;
  readonly startMs: number;
  readonly stepMs: number;
  readonly avg: readonly (number | null)[];
  readonly min: readonly (number | null)[];
  readonly max: readonly (number | null)[];
}

/** Of the series that tells most of a rule: that of the most pages, then of the most false starts. Null where it watches none. */
export async function tellingCourse(
  reader: PastReader,
  runs: readonly SummedRun[],
  { startMs, endMs, stepMs }: { readonly startMs: number; readonly endMs: number; readonly stepMs: number },
): Promise<TellingCourse | null> {
  const ranked = runs
    .filter(({ run: { series, isJudged } }) => series !== null && isJudged)
    .map(({ run: { series }, pages, falseStarts }) => ({ series, pages: pages.length, starts: falseStarts.length }))
    .sort((a, b) => b.pages - a.pages || b.starts - a.starts);
  const series = ranked[0]?.series ?? null;
  if (series === null) return null;
  const result = await reader.query({
    selector: { hostIds: [series.hostId], names: [series.name], labels: series.labels },
    startMs,
    endMs,
    stepMs: Math.max(stepMs, Math.ceil((endMs - startMs) / POINTS / stepMs) * stepMs),
    aggregations: ['avg', 'min', 'max'],
  });
  const { avg = [], min = [], max = [] } = result.series.find(({ seriesId }) => seriesId === series.id)?.columns ?? {};
  const unit = aggregatedUnit(series.kind, series.unit, 'avg');
  return { series, unit, startMs: result.startMs, stepMs: result.stepMs, avg, min, max };
}
