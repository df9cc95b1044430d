import type { Aggregation } from '#shared/domain/query.ts';
import type { MetricKind, Series } from '#shared/domain/series.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Heads } from './heads.ts';
import { type Piece, planRead } from './read-plan.ts';
import { foldSamples, RATE_LOOKBACK_MS } from './rollup/fold-samples.ts';
import { changedSinceFold } from './rollup/what-changed.ts';
import { EMPTY_COLUMN, joinColumns, type SampleColumn, sliceColumn } from './sample-column.ts';
import { newestSealed, openSealedSamples } from './sealed-samples.ts';
import { createSpareColumns } from './spare-columns.ts';
import { createStepFigures, type StepFigures } from './step-figures.ts';
import type { Steps } from './step-runs.ts';
import type { ChunkTable } from './tables/chunk-table.ts';
import type { RollupMarkTable } from './tables/rollup-mark-table.ts';
import type { RollupTable } from './tables/rollup-table.ts';
import type { TierUseTable } from './tables/tier-use-table.ts';

export interface SeriesReaderDependencies {
  readonly chunks: ChunkTable;
  readonly rollups: RollupTable;
  readonly marks: RollupMarkTable;
  readonly heads: Heads;
  readonly tierUse: Pick<TierUseTable, 'goneBeforeMs'>;
}

/** Reads series from wherever they are: the head, chunks, rollups. */
export interface SeriesReader {
  /**
   * Figures of each series for each step. Throws `query.too-costly` for too many samples. It may be left at any
   * `yield`, also while samples are stored, sealed and folded; it is told `true` if they were.
   */
  figures(
    series: readonly Series[],
    steps: Steps,
    aggregations: readonly Aggregation[] | 'buckets',
    mostSamples: number,
  ): Generator<void, StepFigures, boolean>;
  /** Samples of one series in [startMs, endMs), as they were taken. */
  samples(series: Series, startMs: number, endMs: number): SampleColumn;
  newest(series: readonly Series[]): Map<number, NewestSample>;
}

export interface NewestSample {
  readonly timeMs: number;
  readonly value: number;
}

/** Pages that are read between two breaths: a millisecond or two if none of them was at hand. */
const PAGES_AT_ONCE = 16;

export function createSeriesReader({ chunks, rollups, marks, heads, tierUse }: SeriesReaderDependencies): SeriesReader {
  const readSamples = (hostId: string, startMs: number, endMs: number): ((seriesId: number, fromMs: number) => SampleColumn) => {
    const sealed = openSealedSamples(chunks, hostId, startMs, endMs);
    const head = heads.get(hostId);
    return (seriesId, fromMs) => {
      const columns = sealed.columns(seriesId, fromMs);
      const newest = head?.column(seriesId) ?? EMPTY_COLUMN;
      const [only] = columns;
      // As it was sealed, in order.
      return newest.times.length === 0 && columns.length === 1 && only !== undefined ? only : joinColumns([...columns, newest]);
    };
  };
  const costOf = (hostId: string, pieces: readonly Piece[]): number =>
    pieces
      .filter(isOfSamples)
      .flatMap(({ startMs, endMs }) => chunks.overlapping(hostId, startMs, endMs))
      .reduce((sum, { rows }) => sum + rows, 0);

  const plan = (hostId: string, steps: Steps): Piece[] =>
    planRead(hostId, steps, { marks, changed: changedSinceFold(hostId, { marks, heads }), goneBeforeMs: tierUse.goneBeforeMs });
  const spare = createSpareColumns();
  return {
    *figures(series, steps, aggregations, mostSamples) {
      const figures = createStepFigures(
        series.map(({ kind }) => kind),
        steps,
        aggregations,
        spare,
      );
      const byHost = Map.groupBy(
        series.map(({ id, hostId, kind }, place) => ({ id, hostId, kind, place })),
        ({ hostId }) => hostId,
      );
      const plans = [...byHost].map(([hostId, members]) => ({
        hostId,
        members,
        pieces: plan(hostId, steps).flatMap(cutSamples),
      }));
      refuseTooCostly(
        plans.reduce((sum, { hostId, members, pieces }) => sum + costOf(hostId, pieces) * members.length, 0),
        mostSamples,
      );
      let pagesRead = 0;
      for (const { hostId, members, pieces } of plans) {
        const lookbackMs = Math.max(...members.map(({ kind }) => lookbackOf(kind)));
        for (const piece of pieces) {
          const { tier, startMs, endMs } = piece;
          const open = () => readSamples(hostId, startMs - lookbackMs, endMs);
          let samplesOf = isOfSamples(piece) ? open() : null;
          for (const { id, kind, place } of members) {
            const samples = samplesOf?.(id, startMs - lookbackOf(kind)) ?? null;
            if (tier === null) figures.addSamples(place, samples ?? EMPTY_COLUMN, startMs, endMs);
            else {
              const changed = samples === null ? [] : foldSamples(samples, kind, { startMs, endMs, stepMs: tier.stepMs });
              const pages = rollups.read(tier, id, startMs, endMs, changed);
              for (const page of pages) figures.addPage(place, page, tier.stepMs, startMs, endMs);
              pagesRead += pages.length;
              if (pagesRead < PAGES_AT_ONCE) continue;
              pagesRead = 0;
            }
            // What was folded stays so; samples may have moved from the head into a chunk.
            if ((yield) && samplesOf !== null) samplesOf = open();
          }
        }
      }
      return figures;
    },
    samples: ({ id, hostId }, startMs, endMs) => sliceColumn(readSamples(hostId, startMs, endMs)(id, startMs), startMs, endMs),
    newest(series) {
      const newest = new Map<number, NewestSample>();
      for (const [hostId, members] of Map.groupBy(series, (one) => one.hostId)) {
        const head = heads.get(hostId);
        for (const { id } of members) {
          const { times, values } = joinColumns([head?.column(id) ?? EMPTY_COLUMN]);
          const timeMs = times.at(-1);
          if (timeMs !== undefined) newest.set(id, { timeMs, value: values.at(-1) as number });
        }
        // What the head has is newer than all chunks, unless its host's clock went back or old samples came late.
        const sealedMs = chunks.newest(hostId, 1)[0]?.endMs ?? Number.NEGATIVE_INFINITY;
        const unsure = members.map(({ id }) => id).filter((id) => (newest.get(id)?.timeMs ?? Number.NEGATIVE_INFINITY) < sealedMs);
        for (const [id, sample] of newestSealed(chunks, hostId, unsure))
          if (sample.timeMs > (newest.get(id)?.timeMs ?? Number.NEGATIVE_INFINITY)) newest.set(id, sample);
      }
      return newest;
    },
  };
}

const lookbackOf = (kind: MetricKind): number => (kind === 'counter' ? RATE_LOOKBACK_MS : 0);

const isOfSamples = ({ tier, isFoldedAnew = false }: Piece): boolean => tier === null || isFoldedAnew;

/** Samples of this much time are read between two breaths. */
const MOST_MS_AT_ONCE = 6 * 3_600_000;

function cutSamples(piece: Piece): Piece[] {
  if (!isOfSamples(piece) || piece.endMs - piece.startMs <= MOST_MS_AT_ONCE) return [piece];
  const pieces: Piece[] = [];
  for (let startMs = piece.startMs; startMs < piece.endMs; startMs += MOST_MS_AT_ONCE)
    pieces.push({ ...piece, startMs, endMs: Math.min(piece.endMs, startMs + MOST_MS_AT_ONCE) });
  return pieces;
}

function refuseTooCostly(samples: number, most: number): void {
  if (samples <= most) return;
  throw new AppError({
    code: 'query.too-costly',
    message: `This would read ${(samples / 1e6).toFixed(0)} million samples; at most ${most / 1e6} million are read at once.`,
    where: 'stepMs',
    remedy: 'Take a step of whole minutes (or quarters, hours, days) and a start on a whole step, a shorter range or fewer series.',
  });
}
