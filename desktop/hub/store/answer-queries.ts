import type { RangeQuery, RangeResult } from '#shared/domain/query.ts';
import type { Series } from '#shared/domain/series.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { LIMITS } from '#shared/protocol/limits.ts';
import { finishAtOnce } from './finish-at-once.ts';
import { keptSteps, type KeptStepsDependencies } from './kept-steps.ts';
import { type PackedResult, packResult } from './packed-result.ts';
import { readPacked } from './read-packed.ts';
import { readPoints } from './read-points.ts';
import type { SeriesReader } from './series-reader.ts';
import { shapeResult } from './shape-result.ts';
import { stepCount } from './step-runs.ts';
import type { SeriesTable } from './tables/series-table.ts';

/** A query may decode this many samples: a fifth of a second of the store's thread, in turns. */
const MOST_SAMPLES_READ = 6_000_000;
/** Nothing is stored while these are decoded. */
const MOST_SAMPLES_AT_ONCE = 1_000_000;

export interface QueryAnswers {
  query(query: RangeQuery): RangeResult;
  /** At exactly these steps, null where they are not kept any more, and of fewer samples: for what is carried on from there. */
  queryAtOnce(query: RangeQuery): RangeResult;
  /** For another thread, and with pauses, in which samples may be stored, sealed and folded; it is told `true` when they were. */
  queryInPieces(query: RangeQuery): Generator<void, PackedResult, boolean>;
}

export interface QueryAnswersDependencies extends KeptStepsDependencies {
  readonly series: Pick<SeriesTable, 'select'>;
  readonly reader: SeriesReader;
}

export function answerQueries({ series, reader, ...kept }: QueryAnswersDependencies): QueryAnswers {
  const select = ({ selector, aggregations, ...steps }: RangeQuery): Series[] => {
    const selected = series.select(selector);
    refuseTooLarge(selected.length * stepCount(steps) * aggregations.length, selected.length);
    return selected;
  };
  const answer = (query: RangeQuery, mostSamples: number): RangeResult =>
    shapeResult(query, finishAtOnce(readPoints(reader, select(query), query, mostSamples)));
  return {
    query: (query) => answer(keptSteps(query, kept), MOST_SAMPLES_READ),
    queryAtOnce: (query) => answer(query, MOST_SAMPLES_AT_ONCE),
    *queryInPieces(asked) {
      const query = keptSteps(asked, kept);
      const selected = select(query);
      if (query.group === undefined && query.top === undefined) return yield* readPacked(reader, selected, query, MOST_SAMPLES_READ);
      return packResult(shapeResult(query, yield* readPoints(reader, selected, query, MOST_SAMPLES_READ)), query.aggregations);
    },
  };
}

function refuseTooLarge(points: number, seriesCount: number): void {
  if (points <= LIMITS.pointsPerQuery) return;
  throw new AppError({
    code: 'query.too-large',
    message: `This asks for ${points} points of ${seriesCount} series; at most ${LIMITS.pointsPerQuery} are given at once.`,
    where: 'stepMs',
    remedy: 'Take a longer step, a shorter range or fewer series.',
  });
}
