/** Something that is to be different from now on. */
export interface PostMortemAction {
  readonly what: string;
  /** Who does it; empty while nobody does. */
  readonly owner: string;
  readonly isDone: boolean;
}

/** What people wrote of an incident when it was over. */
export interface PostMortemWords {
  readonly summary: string;
  readonly impact: string;
  readonly cause: string;
  readonly wentWell: string;
  readonly actions: readonly PostMortemAction[];
}

export interface PostMortem extends PostMortemWords {
  /** Counts what was saved; 0 while nobody wrote anything. */
  readonly version: number;
  readonly changedBy: string | null;
  /** UTC milliseconds. */
  readonly changedAtMs: number | null;
}

export const NOTHING_WRITTEN: PostMortem = {
  summary: '',
  impact: '',
  cause: '',
  wentWell: '',
  actions: [],
  version: 0,
  changedBy: null,
  changedAtMs: null,
};
