import type { TileQuery } from '#shared/domain/board/tile.ts';
import type { LiveQuestion } from '#shared/protocol/live-query.ts';

const SECOND_MS = 1_000;
/** A line on a wall is not read more finely, and several lines less finely than one: from five metres they are a thicket. */
const MOST_STEPS = 200;
const MOST_STEPS_OF_SEVERAL = 60;
const STEPS_MS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200].map((seconds) => seconds * SECOND_MS);
/** More lines than this nobody tells apart from five metres. */
export const MOST_LINES = 6;

/** The step in which a range is drawn. */
export function stepOf(rangeMs: number, areSeveral = false): number {
  const most = areSeveral ? MOST_STEPS_OF_SEVERAL : MOST_STEPS;
  return STEPS_MS.find((stepMs) => rangeMs / stepMs <= most) ?? 12 * 3_600 * SECOND_MS;
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
    stepMs: stepOf(rangeMs, !isOne && most > 1),
    aggregations: [aggregation],
    lastMs: rangeMs,
    ...(combine === null ? {} : { group: { by: [...by], combine } }),
    ...(isOne ? {} : { top: { count: most, aggregation, order: 'highest' as const } }),
  };
}
