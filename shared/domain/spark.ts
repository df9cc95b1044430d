/** Width of one sparkline point and how many there are: the last five minutes. */
export const SPARK_STEP_MS = 5_000;
export const SPARK_POINTS = 60;

/** The recent course of one figure. `values[i]` is the mean of the step that begins at `endMs − (n − i) × SPARK_STEP_MS`; null is a gap. */
export interface Spark {
  /** End of the newest step, UTC milliseconds; 0 while empty. */
  readonly endMs: number;
  readonly values: readonly (number | null)[];
  /** Samples in the newest step, so that its mean can go on. */
  readonly newestCount: number;
}

export const EMPTY_SPARK: Spark = { endMs: 0, values: [], newestCount: 0 };

/** Folds one sample into a spark; a sample older than the newest step changes nothing. Pure: hub and screens use the same. */
export function pushSpark(spark: Spark, timeMs: number, value: number): Spark {
  const stepEndMs = Math.floor(timeMs / SPARK_STEP_MS) * SPARK_STEP_MS + SPARK_STEP_MS;
  if (spark.values.length === 0) return { endMs: stepEndMs, values: [value], newestCount: 1 };
  if (stepEndMs < spark.endMs) return spark;
  if (stepEndMs === spark.endMs) {
    const mean = spark.values.at(-1) ?? 0;
    const count = spark.newestCount + 1;
    return { endMs: stepEndMs, values: [...spark.values.slice(0, -1), mean + (value - mean) / count], newestCount: count };
  }
  const missing = Math.min((stepEndMs - spark.endMs) / SPARK_STEP_MS - 1, SPARK_POINTS);
  const gap = Array.from({ length: missing }, () => null);
  return { endMs: stepEndMs, values: [...spark.values, ...gap, value].slice(-SPARK_POINTS), newestCount: 1 };
}
