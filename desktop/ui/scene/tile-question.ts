import type { TileQuery } from '#shared/domain/board/tile.ts';
import type { LiveQuestion } from '#shared/protocol/live-query.ts';

const SECOND_MS = 1_000;
/** A chart on a wall is not read more finely. */
const MOST_STEPS = 200;
const STEPS_MS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400].map((seconds) => seconds * SECOND_MS);
/** More lines than this nobody tells apart from five metres. */
export const MOST_LINES = 6;

/** The step in which a range is drawn. */
export function stepOf(rangeMs: number): number {
  return STEPS_MS.find((stepMs) => rangeMs / stepMs <= MOST_STEPS) ?? 4 * 3_600 * SECOND_MS;
}

/** What a tile asks the hub; `most` lines, the highest first. */
export function tileQuestion({ selector, aggregation, combine, by }: TileQuery, rangeMs: number, most: number): LiveQuestion {
  const isOne = combine !== null && by.length === 0;
  return {
    selector: {
      ...(selector.hostIds === undefined ? {} : { hostIds: [...selector.hostIds] }),
      ...(selector.names === undefined ? {} : { names: [...selector.names] }),
      ...(selector.labels === undefined ? {} : { labels: { ...selector.labels } }),
      ...(selector.matchers === undefined ? {} : { matchers: [...selector.matchers] }),
    },
    stepMs: stepOf(rangeMs),
    aggregations: [aggregation],
    lastMs: rangeMs,
    ...(combine === null ? {} : { group: { by: [...by], combine } }),
    ...(isOne ? {} : { top: { count: most, aggregation, order: 'highest' as const } }),
  };
}
