import type { TileQuery } from '#shared/domain/board/tile.ts';
import type { Aggregation } from '#shared/domain/query.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

export const RANGE_CHOICES = [
  { ms: 15 * MINUTE_MS, word: '15 min' },
  { ms: HOUR_MS, word: '1 h' },
  { ms: 3 * HOUR_MS, word: '3 h' },
  { ms: 6 * HOUR_MS, word: '6 h' },
  { ms: 12 * HOUR_MS, word: '12 h' },
  { ms: 24 * HOUR_MS, word: '24 h' },
  { ms: 7 * 24 * HOUR_MS, word: '7 days' },
] as const;

export const AGGREGATION_CHOICES: readonly { readonly value: Aggregation; readonly word: string }[] = [
  { value: 'avg', word: 'the average' },
  { value: 'max', word: 'the highest' },
  { value: 'min', word: 'the lowest' },
  { value: 'last', word: 'the newest' },
  { value: 'sum', word: 'the sum' },
  { value: 'rate', word: 'the rate per second' },
  { value: 'p50', word: 'the median' },
  { value: 'p95', word: 'the 95th percentile' },
  { value: 'p99', word: 'the 99th percentile' },
];

/** How several series become lines, each as one choice: `avg`, `max zone`. */
const COMBINED = [
  { combine: 'avg', word: 'The average' },
  { combine: 'sum', word: 'The sum' },
  { combine: 'max', word: 'The highest' },
  { combine: 'min', word: 'The lowest' },
] as const;
const GROUPS = [
  { by: [], word: 'of all' },
  { by: ['zone'], word: 'of each zone' },
  { by: ['host'], word: 'of each system' },
] as const;
export interface LinesChoice {
  readonly id: string;
  readonly word: string;
  readonly combine: TileQuery['combine'];
  readonly by: readonly string[];
}
const choiceId = ({ combine, by }: Pick<TileQuery, 'combine' | 'by'>): string => [combine ?? 'each', ...by].join(' ');

export const LINES_CHOICES: readonly LinesChoice[] = [
  { id: 'each', word: 'A line for each', combine: null, by: [] },
  ...COMBINED.flatMap(({ combine, word }) =>
    GROUPS.map((group) => ({ id: choiceId({ combine, by: group.by }), word: `${word} ${group.word}`, combine, by: group.by })),
  ),
];

/** The choice that a query stands for, and what else there is: labels that only a file names are kept as they are. */
export function linesChoices(query: TileQuery): { readonly chosen: string; readonly choices: readonly LinesChoice[] } {
  const chosen = choiceId(query);
  if (LINES_CHOICES.some(({ id }) => id === chosen)) return { chosen, choices: LINES_CHOICES };
  const word = COMBINED.find(({ combine }) => combine === query.combine)?.word ?? 'A line for each';
  return {
    chosen,
    choices: [...LINES_CHOICES, { id: chosen, word: `${word} by ${query.by.join(' and ')}`, combine: query.combine, by: query.by }],
  };
}
