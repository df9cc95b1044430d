/** All values that one host took at one moment; `seriesIds[i]` has `values[i]`. */
export interface SampleRow {
  readonly timeMs: number;
  readonly seriesIds: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}
