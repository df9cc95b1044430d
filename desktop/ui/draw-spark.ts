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

/** How a spark is drawn. `lineWidth` in CSS pixels; null lets it grow with the height, as a wall needs it. */
export interface SparkPen {
  readonly ink: string;
  readonly lineWidth: number | null;
}

/** Paints the runs; the canvas is sized to its box in device pixels. */
export function drawSpark(canvas: HTMLCanvasElement, runs: { x: number; y: number }[][], pen: SparkPen, pixelRatio: number): void {
  const width = Math.round(canvas.clientWidth * pixelRatio);
  const height = Math.round(canvas.clientHeight * pixelRatio);
  const context = canvas.getContext('2d');
  if (context === null || width === 0 || height === 0) return;
  // Setting a size clears the canvas, but costs an allocation.
  if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
  else context.clearRect(0, 0, width, height);
  // A spark on a wall is large, and its line has to be seen from as far as it is.
  const lineWidth = (pen.lineWidth ?? Math.max(1.5, canvas.clientHeight / 16)) * pixelRatio;
  const left = (x: number): number => lineWidth + x * (width - 2 * lineWidth);
  const top = (y: number): number => lineWidth + (1 - y) * (height - 2 * lineWidth);
  context.lineWidth = lineWidth;
  context.lineJoin = 'round';
  context.lineCap = 'round';
  context.strokeStyle = pen.ink;
  context.beginPath();
  for (const run of runs) {
    run.forEach((point, index) => {
      if (index === 0) context.moveTo(left(point.x), top(point.y));
      // A lone point is a line of no length: the round caps make it a dot.
      if (index > 0 || run.length === 1) context.lineTo(left(point.x), top(point.y));
    });
  }
  context.stroke();
}
