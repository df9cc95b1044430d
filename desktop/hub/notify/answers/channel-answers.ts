import type { FailureCause } from '#shared/domain/notify/failure-cause.ts';

/** What somebody did with an incident at the other side of a channel. */
export interface AnswerThere {
  /** What it is called there. */
  readonly name: string;
  /** Another once something has happened to it. */
  readonly mark: string;
  /** Null: nothing that we take in, as what we did ourselves. */
  readonly answer: 'acknowledge' | 'resolve' | null;
  readonly by: { readonly id: string; readonly name: string } | null;
}

/** What came of asking. `failed`: nothing is known, and nothing is asked before `afterMs`. */
export type Asked =
  | { readonly kind: 'told'; readonly there: readonly AnswerThere[] }
  | { readonly kind: 'failed'; readonly problem: string; readonly cause: FailureCause; readonly afterMs: number | null };

/** How listening to the other side goes. Times UTC milliseconds. */
export interface AnswersHealth {
  /** `off`: it is not asked; `idle`: none of our incidents is open there. */
  readonly state: 'off' | 'idle' | 'ok' | 'failing';
  readonly checkedMs: number | null;
  readonly failure: { readonly atMs: number; readonly problem: string; readonly cause: FailureCause } | null;
}
