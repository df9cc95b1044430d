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

/** A spark that goes on in place. */
export interface RunningCourse {
  endMs: number;
  values: (number | null)[];
  newestCount: number;
}

/** A copy that changes by itself. */
export const copySpark = ({ endMs, values, newestCount }: Spark): RunningCourse => ({ endMs, values: [...values], newestCount });

/** Folds one sample into a course; a sample older than the newest step changes nothing. */
export function foldIntoCourse(course: RunningCourse, timeMs: number, value: number): void {
  const { values } = course;
  const stepEndMs = Math.floor(timeMs / SPARK_STEP_MS) * SPARK_STEP_MS + SPARK_STEP_MS;
  const steps = values.length === 0 ? 1 : (stepEndMs - course.endMs) / SPARK_STEP_MS;
  if (steps < 0) return;
  if (steps === 0) {
    const mean = values.at(-1) ?? 0;
    course.newestCount += 1;
    values[values.length - 1] = mean + (value - mean) / course.newestCount;
    return;
  }
  for (let missing = Math.min(steps - 1, SPARK_POINTS); missing > 0; missing -= 1) values.push(null);
  values.push(value);
  values.splice(0, values.length - SPARK_POINTS);
  course.endMs = stepEndMs;
  course.newestCount = 1;
}

/** The same as a spark of its own, which is the one that was given if nothing changes. Pure. */
export function pushSpark(spark: Spark, timeMs: number, value: number): Spark {
  if (spark.values.length > 0 && timeMs < spark.endMs - SPARK_STEP_MS) return spark;
  const course = copySpark(spark);
  foldIntoCourse(course, timeMs, value);
  return course;
}
