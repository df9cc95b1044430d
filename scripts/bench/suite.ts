/** Figures of one suite: key to number, in the unit that the key ends with. */
export type Figures = Readonly<Record<string, number>>;

/** Figures that are measured together. */
export interface Part {
  /** Keys of the figures that it gives, by which it is asked for alone. */
  readonly figures: readonly string[];
  /** What is done, for whoever waits. */
  readonly says: string;
  readonly measure: (say: (line: string) => void) => Promise<Figures>;
}

export interface Suite {
  /** In the order in which they are measured. */
  readonly parts: readonly Part[];
  /** What each figure must be at most. */
  readonly limits: Figures;
  /** What each figure must reach. */
  readonly atLeast?: Figures;
}
