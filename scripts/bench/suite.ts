/** Figures of one suite: key to number, in the unit that the key ends with. */
export type Figures = Readonly<Record<string, number>>;
export interface Suite {
  readonly run: (say: (line: string) => void) => Promise<Figures>;
  /** What each figure must be at most. */
  readonly limits: Figures;
  /** What each figure must reach. */
  readonly atLeast?: Figures;
}
