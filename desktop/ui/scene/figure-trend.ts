/** How a figure moves over its range. */
export interface FigureTrend {
  readonly direction: 'up' | 'down' | 'level';
  /** By how much, in the unit of the figure. */
  readonly change: number;
  /** The step of the first value: before it nothing is known, so nothing can have moved since. */
  readonly sinceStep: number;
}

/** What moves by less than this of the range's highest is level. */
const LEVEL_SHARE = 0.03;
const MEAN_OF = 5;

/** The mean of the newest steps against that of the first ones; null where there is too little to tell. */
export function figureTrend(column: readonly (number | null)[]): FigureTrend | null {
  const values = column.filter((value) => value !== null);
  if (values.length < 2 * MEAN_OF) return null;
  const change = mean(values.slice(-MEAN_OF)) - mean(values.slice(0, MEAN_OF));
  const most = Math.max(...values.map(Math.abs));
  const sinceStep = column.findIndex((value) => value !== null);
  if (Math.abs(change) <= LEVEL_SHARE * most) return { direction: 'level', change, sinceStep };
  return { direction: change > 0 ? 'up' : 'down', change, sinceStep };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
