/** Work with pauses, as `SeriesReader.figures` has them, and where its outcome goes. */
export interface QueryWork<T> {
  readonly work: Generator<void, T, boolean>;
  readonly done: (value: T) => void;
  readonly failed: (error: unknown) => void;
  /** It can wait while others do not: those that cannot have their turns first. */
  readonly canWait?: boolean;
}

/** So often those that can wait see others go first; then one of them has a turn, so that each comes to its end. */
const PASSED_OVER = 8;

/** Queries, each in its turn: a long one lets others, and batches that came, in between. */
export interface QueryTurns {
  add<T>(query: QueryWork<T>): void;
}

export interface QueryTurnsOptions {
  /** A query stops to let others work after this long. */
  readonly turnMs: number;
  /** Runs one turn. */
  readonly during: (turn: () => boolean) => boolean;
  /** Calls back when everything that waits has been looked at: `setImmediate`. */
  readonly afterOthers: (work: () => void) => void;
  readonly nowMs: () => number;
}

export function createQueryTurns({ turnMs, during, afterOthers, nowMs }: QueryTurnsOptions): QueryTurns {
  type Turn = () => boolean;
  const first: Turn[] = [];
  const later: Turn[] = [];
  let passedOver = 0;

  /** One turn; true if the query is done. */
  const turnOf = <T>({ work, done, failed }: QueryWork<T>): Turn => {
    let wasLeft = false;
    return () => {
      const untilMs = nowMs() + turnMs;
      try {
        for (;;) {
          const step = work.next(wasLeft);
          wasLeft = false;
          if (step.done === true) {
            done(step.value);
            return true;
          }
          if (nowMs() < untilMs) continue;
          wasLeft = true;
          return false;
        }
      } catch (error) {
        failed(error);
        return true;
      }
    };
  };
  const queueOf = (canWait: boolean | undefined): Turn[] => (canWait === true ? later : first);
  const choose = (): Turn[] => {
    if (first.length === 0) return later;
    if (later.length === 0) return first;
    passedOver = (passedOver + 1) % (PASSED_OVER + 1);
    return passedOver === 0 ? later : first;
  };
  const next = (): void => {
    const queue = choose();
    const turn = queue.shift();
    if (turn === undefined) return;
    if (!during(turn)) queue.push(turn);
    if (first.length + later.length > 0) afterOthers(next);
  };
  return {
    add(query) {
      const turn = turnOf(query);
      if (first.length + later.length > 0) {
        queueOf(query.canWait).push(turn);
        return;
      }
      // Nobody is before it: most are done before a turn is over.
      if (during(turn)) return;
      queueOf(query.canWait).push(turn);
      afterOthers(next);
    },
  };
}
