/** One value of one series at one moment (UTC milliseconds). */
export interface Sample {
  readonly seriesId: number;
  readonly timeMs: number;
  readonly value: number;
}

/** All values that one host took at one moment; `seriesIds[i]` has `values[i]`. */
export interface SampleRow {
  readonly timeMs: number;
  readonly seriesIds: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}
