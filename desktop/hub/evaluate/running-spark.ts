import { EMPTY_SPARK, SPARK_POINTS, SPARK_STEP_MS, type Spark } from '#shared/domain/spark.ts';

/**
 * A spark that goes on in place: the same as `pushSpark` again and again. A new one a sample lived just long enough to be taken for old by
 * the collector: with a thousand hosts it had to look through all that the hub keeps every four seconds instead of every twenty.
 */
export class RunningSpark {
  #endMs = 0;
  #newestCount = 0;
  /** A ring; not a number is a gap, so that it stays a list of bare numbers. */
  readonly #points: number[] = Array.from({ length: SPARK_POINTS }, () => Number.NaN);
  #newest = SPARK_POINTS - 1;
  #length = 0;
  #view: Spark | null = EMPTY_SPARK;

  constructor(begun: Spark = EMPTY_SPARK) {
    this.#endMs = begun.endMs;
    this.#newestCount = begun.newestCount;
    for (const value of begun.values.slice(-SPARK_POINTS)) this.#append(value ?? Number.NaN);
    this.#view = begun;
  }

  /** A sample older than the newest step changes nothing. */
  push(timeMs: number, value: number): void {
    const stepEndMs = Math.floor(timeMs / SPARK_STEP_MS) * SPARK_STEP_MS + SPARK_STEP_MS;
    if (this.#length > 0 && stepEndMs < this.#endMs) return;
    this.#view = null;
    if (this.#length > 0 && stepEndMs === this.#endMs) {
      const mean = this.#points[this.#newest] as number;
      this.#newestCount += 1;
      this.#points[this.#newest] = Number.isNaN(mean) ? value : mean + (value - mean) / this.#newestCount;
      return;
    }
    const missing = this.#length === 0 ? 0 : Math.min((stepEndMs - this.#endMs) / SPARK_STEP_MS - 1, SPARK_POINTS);
    for (let gap = 0; gap < missing; gap += 1) this.#append(Number.NaN);
    this.#append(value);
    this.#endMs = stepEndMs;
    this.#newestCount = 1;
  }

  /** Mean of the newest points without their gaps; undefined with fewer than `least` of them. */
  meanOfNewest(points: number, least: number): number | undefined {
    let [sum, count] = [0, 0];
    for (let back = Math.min(points, this.#length) - 1; back >= 0; back -= 1) {
      const value = this.#points[(this.#newest - back + SPARK_POINTS) % SPARK_POINTS] as number;
      if (Number.isNaN(value)) continue;
      sum += value;
      count += 1;
    }
    return count < least ? undefined : sum / count;
  }

  /** As it is now; the same object until it changes. */
  view(): Spark {
    this.#view ??= { endMs: this.#endMs, values: this.#values(), newestCount: this.#newestCount };
    return this.#view;
  }

  #append(value: number): void {
    this.#newest = (this.#newest + 1) % SPARK_POINTS;
    this.#points[this.#newest] = value;
    this.#length = Math.min(this.#length + 1, SPARK_POINTS);
  }

  #values(): (number | null)[] {
    return Array.from({ length: this.#length }, (_, index) => {
      const value = this.#points[(this.#newest - this.#length + 1 + index + SPARK_POINTS) % SPARK_POINTS] as number;
      return Number.isNaN(value) ? null : value;
    });
  }
}
