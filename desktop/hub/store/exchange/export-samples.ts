import type { SeriesSelector } from '#shared/domain/query.ts';
import { canonicalLabels, type Series } from '#shared/domain/series.ts';
import type { SampleColumn } from '../sample-column.ts';
import type { SampleDatabase } from '../sample-database.ts';

/** Read at once of a series: a week at 1 s is 600,000 samples, ten megabytes. */
const WINDOW_MS = 7 * 86_400_000;
/** Before this long before the newest sample of a host there is hardly ever anything: looked at in one go. */
const USUAL_SPAN_MS = 400 * 86_400_000;
const LINES_A_PART = 5_000;

/** How one format writes what it is given; text ends with a line's end. */
export interface ExportFormat {
  readonly begin: string;
  /** Before the samples of a series; `isNewMetric` when the one before had another name. */
  series(series: Series, isNewMetric: boolean): string;
  sample(series: Series, timeMs: number, value: number): string;
  readonly end: string;
}

export interface ExportOptions {
  readonly store: Pick<SampleDatabase, 'listSeries' | 'rangeOf' | 'readSamples'>;
  readonly format: ExportFormat;
  readonly selector: SeriesSelector;
  /** startMs ≤ time < endMs; null: from the first, to the last. */
  readonly startMs: number | null;
  readonly endMs: number | null;
  readonly onProgress?: ((progress: { readonly done: number; readonly samples: number }) => void) | undefined;
}

/** The chosen samples as text, part by part: never more in memory than a week of one series. Series of one metric follow one another. */
export function* exportSamples({ store, format, selector, startMs, endMs, onProgress }: ExportOptions): Generator<string> {
  const all = [...store.listSeries(selector)].sort(byNameHostLabels);
  let samples = 0;
  let lastName: string | null = null;
  yield format.begin;
  for (const [index, series] of all.entries()) {
    let isFirst = true;
    for (const { times, values } of readInWindows(store, series, startMs, endMs)) {
      if (isFirst && times.length > 0) {
        yield format.series(series, series.name !== lastName);
        lastName = series.name;
        isFirst = false;
      }
      for (let from = 0; from < times.length; from += LINES_A_PART) {
        const to = Math.min(from + LINES_A_PART, times.length);
        let part = '';
        for (let at = from; at < to; at += 1) part += format.sample(series, times[at] as number, values[at] as number);
        yield part;
      }
      samples += times.length;
    }
    onProgress?.({ done: (index + 1) / all.length, samples });
  }
  yield format.end;
}

function* readInWindows(
  store: ExportOptions['store'],
  series: Series,
  startMs: number | null,
  endMs: number | null,
): Generator<SampleColumn> {
  // Not that of the series: its newest sample may be anywhere if its host's clock was set or samples came late.
  const range = store.rangeOf(series.hostId);
  if (range === null) return;
  const end = Math.min(endMs ?? Number.MAX_SAFE_INTEGER, range.endMs + 1);
  let from = startMs ?? 0;
  const usual = range.endMs - USUAL_SPAN_MS;
  if (startMs === null && usual > 0) {
    yield store.readSamples(series, 0, Math.min(usual, end));
    from = usual;
  }
  for (; from < end; from += WINDOW_MS) yield store.readSamples(series, from, Math.min(from + WINDOW_MS, end));
}

function byNameHostLabels(a: Series, b: Series): number {
  const [keyA, keyB] = [a, b].map(({ name, hostId, labels }) => `${name} ${hostId} ${canonicalLabels(labels)}`) as [string, string];
  return keyA < keyB ? -1 : keyA > keyB ? 1 : 0;
}
