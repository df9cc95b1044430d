import type { RangeResult } from '#shared/domain/query.ts';
import type { Series } from '#shared/domain/series.ts';
import type { SampleReader } from '../../../store/sample-store.ts';
import type { SeriesHistory } from '../judge.ts';
import { STEP_AGGREGATIONS, type StepColumns } from './step-samples.ts';

/** Points of one question to the store: a small part of what it answers at once, since others ask too. */
const MOST_POINTS = 60_000;

export type PastReader = Pick<SampleReader, 'query'>;

/** Series of the same hosts, which are read together. */
export type SeriesBatch = readonly Series[];

/** Parts series into batches of whole hosts, so that a question names hosts and metrics only. */
export function batchSeries(series: readonly Series[], most: number): readonly SeriesBatch[] {
  const ofHosts = Map.groupBy(series, ({ hostId }) => hostId);
  const batches: Series[][] = [];
  let room = 0;
  for (const ofHost of ofHosts.values()) {
    if (ofHost.length > room || batches.length === 0) {
      batches.push([]);
      room = most;
    }
    batches.at(-1)?.push(...ofHost);
    room -= ofHost.length;
  }
  return batches;
}

/** The steps of a batch, stretch by stretch in order of time, of each series that has any. */
export async function* readSteps(
  reader: PastReader,
  batch: SeriesBatch,
  { startMs, endMs, stepMs }: { readonly startMs: number; readonly endMs: number; readonly stepMs: number },
): AsyncGenerator<ReadonlyMap<number, StepColumns>> {
  const steps = Math.max(1, Math.floor(MOST_POINTS / (batch.length * STEP_AGGREGATIONS.length)));
  for (let fromMs = startMs; fromMs < endMs; fromMs += steps * stepMs) {
    const result = await reader.query({
      selector: selectorOf(batch),
      startMs: fromMs,
      endMs: Math.min(endMs, fromMs + steps * stepMs),
      stepMs,
      aggregations: STEP_AGGREGATIONS,
    });
    yield columnsOf(result, batch);
  }
}

function columnsOf({ startMs, stepMs, series }: RangeResult, batch: SeriesBatch): ReadonlyMap<number, StepColumns> {
  const wanted = new Set(batch.map(({ id }) => id));
  const found = new Map<number, StepColumns>();
  for (const { seriesId, columns } of series) {
    if (!wanted.has(seriesId)) continue;
    const { avg = [], min = [], max = [], last = [] } = columns;
    found.set(seriesId, { startMs, stepMs, avg, min, max, last });
  }
  return found;
}

const selectorOf = (batch: SeriesBatch): { hostIds: readonly string[]; names: readonly string[] } => ({
  hostIds: [...new Set(batch.map(({ hostId }) => hostId))],
  names: [...new Set(batch.map(({ name }) => name))],
});

/** A part of a history that is longer. */
export function historyBefore(whole: SeriesHistory, untilMs: number, spanMs: number): SeriesHistory {
  const index = (timeMs: number): number => Math.max(0, Math.floor((timeMs - whole.startMs) / whole.stepMs));
  const from = index(untilMs - spanMs);
  const until = Math.max(from, index(untilMs));
  return {
    ...whole,
    startMs: whole.startMs + from * whole.stepMs,
    avg: whole.avg.slice(from, until),
    min: whole.min.slice(from, until),
    max: whole.max.slice(from, until),
  };
}

/** A batch's past for what must be learned of it, whole. Steps are as asked, or longer where those are not kept. */
export async function readHistories(
  reader: PastReader,
  batch: SeriesBatch,
  range: { readonly startMs: number; readonly endMs: number; readonly stepMs: number; readonly timeZone: string },
): Promise<ReadonlyMap<number, SeriesHistory>> {
  const { stepMs, timeZone } = range;
  const startMs = Math.floor(range.startMs / stepMs) * stepMs;
  const count = Math.ceil((range.endMs - startMs) / stepMs);
  const histories = new Map(batch.map(({ id }) => [id, emptyHistory(startMs, stepMs, count, timeZone)]));
  for await (const columns of readSteps(reader, batch, { startMs, endMs: range.endMs, stepMs })) {
    for (const [id, { startMs: fromMs, stepMs: foundMs, avg, min, max }] of columns) {
      const history = histories.get(id);
      if (history === undefined) continue;
      for (const [i, value] of avg.entries()) {
        const at = Math.floor((fromMs + i * foundMs - startMs) / stepMs);
        if (value === null || at < 0 || at >= count) continue;
        history.avg[at] = value;
        history.min[at] = min[i] ?? null;
        history.max[at] = max[i] ?? null;
      }
    }
  }
  return histories;
}

function emptyHistory(startMs: number, stepMs: number, count: number, timeZone: string) {
  const nothing = (): (number | null)[] => Array.from({ length: count }, () => null);
  return { startMs, stepMs, avg: nothing(), min: nothing(), max: nothing(), timeZone };
}
