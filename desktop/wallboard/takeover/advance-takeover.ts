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

/** What the wall shows large. `seenIds`: who has had the wall; what is new does not wait for the board's turn. */
export type Takeover =
  | { readonly kind: 'board'; readonly untilMs: number; readonly seenIds: readonly string[] }
  | {
      readonly kind: 'taken';
      readonly id: string;
      /** This one. */
      readonly sinceMs: number;
      /** This one or another before it. */
      readonly takenSinceMs: number;
      /** Somebody has it, or it is over, since; null while it calls. */
      readonly settledAtMs: number | null;
      readonly seenIds: readonly string[];
    };

export const BOARD: Takeover = { kind: 'board', untilMs: 0, seenIds: [] };

/**
 * One step of who has the wall. `calling`: critical incidents that nobody has yet, the first to be shown first. Several take turns of
 * the least dwell; after the most all of them make room for the board for a while. `urgent` of them wait for nobody's turn. Pure;
 * `nowMs` is hub time.
 */
export function advanceTakeover(
  before: Takeover,
  calling: readonly string[],
  nowMs: number,
  urgent: readonly string[] = [],
  { leastMs, mostMs }: TakeoverDwell = USUAL_DWELL,
): Takeover {
  const seenIds = before.seenIds.filter((id) => calling.includes(id));
  const fresh = calling.find((id) => !seenIds.includes(id));
  if (before.kind === 'board') {
    const next = fresh ?? (nowMs >= before.untilMs ? calling[0] : undefined);
    return next === undefined ? keep(before, { ...before, seenIds }) : take(next, nowMs, nowMs, seenIds);
  }
  const { id, sinceMs, takenSinceMs } = before;
  const pressing = calling.find((one) => urgent.includes(one) && !seenIds.includes(one));
  if (pressing !== undefined) return take(pressing, nowMs, nowMs, seenIds);
  const settledAtMs = calling.includes(id) ? null : (before.settledAtMs ?? nowMs);
  const staysAtLeastMs = Math.max(sinceMs + leastMs, settledAtMs === null ? 0 : settledAtMs + OUTCOME_MS);
  const here: Takeover = { ...before, settledAtMs, seenIds };
  if (nowMs < staysAtLeastMs) return keep(before, here);
  if (fresh !== undefined) return take(fresh, nowMs, takenSinceMs, seenIds);
  if (nowMs >= takenSinceMs + mostMs) return { kind: 'board', untilMs: nowMs + BOARD_MS, seenIds };
  const next = after(id, calling);
  if (next === undefined) return { kind: 'board', untilMs: nowMs, seenIds };
  return next === id ? keep(before, here) : take(next, nowMs, takenSinceMs, seenIds);
}

const take = (id: string, nowMs: number, takenSinceMs: number, seenIds: readonly string[]): Takeover => ({
  kind: 'taken',
  id,
  sinceMs: nowMs,
  takenSinceMs,
  settledAtMs: null,
  seenIds: seenIds.includes(id) ? seenIds : [...seenIds, id],
});

/** Whose turn it is after `id`. */
const after = (id: string, calling: readonly string[]): string | undefined => calling[(calling.indexOf(id) + 1) % calling.length];

/** The same object while nothing changes, so that nothing is painted for it. */
function keep(before: Takeover, after: Takeover): Takeover {
  const isSame = before.seenIds.length === after.seenIds.length && settled(before) === settled(after);
  return isSame ? before : after;
}

const settled = (takeover: Takeover): number | null => (takeover.kind === 'taken' ? takeover.settledAtMs : null);
