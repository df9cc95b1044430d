/** Long enough to be read from five metres by somebody who looks up late. */
export const LEAST_DWELL_MS = 20_000;
/** Then the whole board is seen again, or nobody would learn of what else goes wrong. */
export const MOST_DWELL_MS = 180_000;
/** For how long, if what took the wall still has nobody. */
export const BOARD_MS = 60_000;
/** How long it is shown what became of it: somebody has it, or it is over. */
export const OUTCOME_MS = 8_000;

/** How long trouble has the wall: at least, and at most before others have their turn. */
export interface TakeoverDwell {
  readonly leastMs: number;
  readonly mostMs: number;
}
export const USUAL_DWELL: TakeoverDwell = { leastMs: LEAST_DWELL_MS, mostMs: MOST_DWELL_MS };

/** An incident that nobody has yet; the lower its rank, the worse it is. */
export interface Caller {
  readonly id: string;
  readonly rank: number;
}
/** Somebody called for help: that does not wait until anything else has been read, not even another such call. */
export const URGENT_RANK = 0;

/** What the wall shows large. `seen`: who has had the wall, and how bad it was then; what is new does not wait for the board's turn. */
export type Takeover =
  | { readonly kind: 'board'; readonly untilMs: number; readonly seen: readonly Caller[] }
  | {
      readonly kind: 'taken';
      readonly id: string;
      /** As it is, or was when somebody took it. */
      readonly rank: number;
      /** This one. */
      readonly sinceMs: number;
      /** This one or another before it. */
      readonly takenSinceMs: number;
      /** Somebody has it, or it is over, since; null while it calls. */
      readonly settledAtMs: number | null;
      readonly seen: readonly Caller[];
    };

export const BOARD: Takeover = { kind: 'board', untilMs: 0, seen: [] };

/**
 * One step of who has the wall. `calling`: incidents that nobody has yet, the first to be shown first. Several take turns of the least
 * dwell; after the most all of them make room for the board for a while. What is worse than what has the wall, and was not seen as bad
 * yet, waits for nobody's turn. Pure; `nowMs` is hub time.
 */
export function advanceTakeover(
  before: Takeover,
  calling: readonly Caller[],
  nowMs: number,
  { leastMs, mostMs }: TakeoverDwell = USUAL_DWELL,
): Takeover {
  const here = before.kind === 'taken' ? calling.find(({ id }) => id === before.id) : undefined;
  // What becomes worse while it has the wall is seen.
  const had = here === undefined ? before.seen : [...before.seen.filter(({ id }) => id !== here.id), here];
  const seen = had.filter((one) => calling.some(({ id, rank }) => id === one.id && rank >= one.rank));
  const fresh = calling.filter(({ id }) => !seen.some((one) => one.id === id));
  const [first] = fresh;
  if (before.kind === 'board') {
    const next = first ?? (nowMs >= before.untilMs ? calling[0] : undefined);
    return next === undefined ? keep(before, { ...before, seen }) : take(next, nowMs, nowMs, seen);
  }
  const { id, sinceMs, takenSinceMs } = before;
  const rank = here?.rank ?? before.rank;
  const pressing = fresh.filter((one) => one.rank < rank || one.rank === URGENT_RANK).toSorted((a, b) => a.rank - b.rank)[0];
  if (pressing !== undefined) return take(pressing, nowMs, nowMs, seen);
  const settledAtMs = here === undefined ? (before.settledAtMs ?? nowMs) : null;
  const staysAtLeastMs = Math.max(sinceMs + leastMs, settledAtMs === null ? 0 : settledAtMs + OUTCOME_MS);
  const stays: Takeover = { ...before, rank, settledAtMs, seen };
  if (nowMs < staysAtLeastMs) return keep(before, stays);
  if (first !== undefined) return take(first, nowMs, takenSinceMs, seen);
  if (nowMs >= takenSinceMs + mostMs) return { kind: 'board', untilMs: nowMs + BOARD_MS, seen };
  const next = after(id, calling);
  if (next === undefined) return { kind: 'board', untilMs: nowMs, seen };
  return next.id === id ? keep(before, stays) : take(next, nowMs, takenSinceMs, seen);
}

const take = ({ id, rank }: Caller, nowMs: number, takenSinceMs: number, seen: readonly Caller[]): Takeover => ({
  kind: 'taken',
  id,
  rank,
  sinceMs: nowMs,
  takenSinceMs,
  settledAtMs: null,
  seen: seen.some((one) => one.id === id) ? seen : [...seen, { id, rank }],
});

/** Whose turn it is after `id`. */
const after = (id: string, calling: readonly Caller[]): Caller | undefined =>
  calling[(calling.findIndex((one) => one.id === id) + 1) % calling.length];

/** The same object while nothing changes, so that nothing is painted for it. */
function keep(before: Takeover, after: Takeover): Takeover {
  const areSame = before.seen.length === after.seen.length && before.seen.every((one) => after.seen.some((other) => isSame(one, other)));
  return areSame && settled(before) === settled(after) ? before : after;
}

const isSame = (one: Caller, other: Caller): boolean => one.id === other.id && one.rank === other.rank;
const settled = (takeover: Takeover): number | null => (takeover.kind === 'taken' ? takeover.settledAtMs : null);
