/** What is known of one series within one step of time. Store and live feed fold with the same function, so that a live chart continues its history without a seam. */
export interface Bucket {
  min: number;
  max: number;
  /** Values times their weights. */
  sum: number;
  /** Weights: 1 a sample of a gauge; of a counter's rate the milliseconds over which it was watched, so that `sum / count` is its true mean. */
  count: number;
  last: number;
  /** Time of `last`, UTC milliseconds. */
  lastTimeMs: number;
}

/** A bucket of one sample. */
export function openBucket(timeMs: number, value: number, weight = 1): Bucket {
  return { min: value, max: value, sum: value * weight, count: weight, last: value, lastTimeMs: timeMs };
}

/** Adds one sample in place: a bucket is folded thousands of times a second. */
export function foldSample(bucket: Bucket, timeMs: number, value: number, weight = 1): void {
  if (value < bucket.min) bucket.min = value;
  if (value > bucket.max) bucket.max = value;
  bucket.sum += value * weight;
  bucket.count += weight;
  if (timeMs >= bucket.lastTimeMs) {
    bucket.last = value;
    bucket.lastTimeMs = timeMs;
  }
}

/** Start of the step that holds `timeMs`; steps are aligned to the epoch. */
export function bucketStart(timeMs: number, stepMs: number): number {
  return Math.floor(timeMs / stepMs) * stepMs;
}
