import { type Spark, SPARK_POINTS, SPARK_STEP_MS } from '#shared/domain/spark.ts';

/** Linear from `min` to `max`, or logarithmic for rates that span decades. Fixed, so that the same height means the same on every tile. */
export interface SparkScale {
  readonly kind: 'linear' | 'log';
  readonly min: number;
  readonly max: number;
}

/** 0 at the bottom, 1 at the top of the scale; values outside are held at its ends. */
export function sparkHeight(value: number, { kind, min, max }: SparkScale): number {
  const position =
    kind === 'log' ? Math.log(Math.max(value, min) / min) / Math.log(max / min) : (value - min) / (max - min === 0 ? 1 : max - min);
  return Math.min(1, Math.max(0, position));
}

/**
 * The points of a spark as runs without a gap: `x` in [0, 1] where 1 is `endMs`, `y` in [0, 1]. Steps that ended before
 * `endMs` without a sample stay empty at the right, so that a silent host's line moves away instead of standing still.
 */
export function sparkRuns(spark: Spark, endMs: number, scale: SparkScale): { x: number; y: number }[][] {
  const late = Math.max(0, Math.round((endMs - spark.endMs) / SPARK_STEP_MS));
  const runs: { x: number; y: number }[][] = [];
  let run: { x: number; y: number }[] = [];
  spark.values.forEach((value, index) => {
    const slot = SPARK_POINTS - 1 - late - (spark.values.length - 1 - index);
    if (value === null || slot < 0) {
      if (run.length > 0) runs.push(run);
      run = [];
    } else run.push({ x: slot / (SPARK_POINTS - 1), y: sparkHeight(value, scale) });
  });
  if (run.length > 0) runs.push(run);
  return runs;
}

/** Width and height of the box that spark paths are drawn in. */
export const SPARK_BOX = { width: 100, height: 100 } as const;

/** The runs as one SVG path in `SPARK_BOX`; a lone point is a line of no length, which round caps make a dot. */
export function sparkPath(runs: readonly (readonly { x: number; y: number }[])[]): string {
  const place = ({ x, y }: { x: number; y: number }): string =>
    `${(x * SPARK_BOX.width).toFixed(1)} ${((1 - y) * SPARK_BOX.height).toFixed(1)}`;
  return runs.map((run) => `M${run.map(place).join('L')}${run.length === 1 ? 'h0' : ''}`).join('');
}
