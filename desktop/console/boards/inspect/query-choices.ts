import type { TileQuery } from '#shared/domain/board/tile.ts';
import type { Aggregation } from '#shared/domain/query.ts';
import { formatDuration } from '#shared/view/format-duration.ts';
import { say } from '../words.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

export const RANGE_CHOICES = [
  { ms: 15 * MINUTE_MS, word: formatDuration(15 * MINUTE_MS) },
  { ms: HOUR_MS, word: formatDuration(HOUR_MS) },
  { ms: 3 * HOUR_MS, word: formatDuration(3 * HOUR_MS) },
  { ms: 6 * HOUR_MS, word: formatDuration(6 * HOUR_MS) },
  { ms: 12 * HOUR_MS, word: formatDuration(12 * HOUR_MS) },
  { ms: 24 * HOUR_MS, word: formatDuration(24 * HOUR_MS) },
  { ms: 7 * 24 * HOUR_MS, word: formatDuration(7 * 24 * HOUR_MS) },
] as const;

export const AGGREGATION_CHOICES: readonly { readonly value: Aggregation; readonly word: string }[] = [
  { value: 'avg', word: say('agg.avg') },
  { value: 'max', word: say('agg.max') },
  { value: 'min', word: say('agg.min') },
  { value: 'last', word: say('agg.last') },
  { value: 'sum', word: say('agg.sum') },
  { value: 'rate', word: say('agg.rate') },
  { value: 'p50', word: say('agg.p50') },
  { value: 'p95', word: say('agg.p95') },
  { value: 'p99', word: say('agg.p99') },
];

/** How several series become lines, each as one choice: `avg`, `max zone`. */
const COMBINED = [
  { combine: 'avg', word: say('line.avg') },
  { combine: 'sum', word: say('line.sum') },
  { combine: 'max', word: say('line.max') },
  { combine: 'min', word: say('line.min') },
] as const;
const GROUPS = [
  { by: [], word: say('of.all') },
  { by: ['zone'], word: say('of.zone') },
  { by: ['host'], word: say('of.host') },
] as const;
export interface LinesChoice {
  readonly id: string;
  readonly word: string;
  readonly combine: TileQuery['combine'];
  readonly by: readonly string[];
}
const choiceId = ({ combine, by }: Pick<TileQuery, 'combine' | 'by'>): string => [combine ?? 'each', ...by].join(' ');

export const LINES_CHOICES: readonly LinesChoice[] = [
  { id: 'each', word: say('line.each'), combine: null, by: [] },
  ...COMBINED.flatMap(({ combine, word }) =>
    GROUPS.map((group) => ({ id: choiceId({ combine, by: group.by }), word: `${word} ${group.word}`, combine, by: group.by })),
  ),
];

/** The choice that a query stands for, and what else there is: labels that only a file names are kept as they are. */
export function linesChoices(query: TileQuery): { readonly chosen: string; readonly choices: readonly LinesChoice[] } {
  const chosen = choiceId(query);
  if (LINES_CHOICES.some(({ id }) => id === chosen)) return { chosen, choices: LINES_CHOICES };
  const word = COMBINED.find(({ combine }) => combine === query.combine)?.word ?? say('line.each');
  return {
    chosen,
    choices: [
      ...LINES_CHOICES,
      { id: chosen, word: say('line.by', { word, labels: query.by.join(', ') }), combine: query.combine, by: query.by },
    ],
  };
}
