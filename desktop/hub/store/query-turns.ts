/** Work with pauses, as `SeriesReader.figures` has them, and where its outcome goes. */
export interface QueryWork<T> {
  readonly work: Generator<void, T, boolean>;
  readonly done: (value: T) => void;
  readonly failed: (error: unknown) => void;
}

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
  const waiting: (() => boolean)[] = [];

  /** One turn; true if the query is done. */
  const turnOf = <T>({ work, done, failed }: QueryWork<T>): (() => boolean) => {
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
  const next = (): void => {
    const turn = waiting.shift();
    if (turn === undefined) return;
    if (!during(turn)) waiting.push(turn);
    if (waiting.length > 0) afterOthers(next);
  };
  return {
    add(query) {
      const turn = turnOf(query);
      if (waiting.length > 0) {
        waiting.push(turn);
        return;
      }
      // Nobody is before it: most are done before a turn is over.
      if (during(turn)) return;
      waiting.push(turn);
      afterOthers(next);
    },
  };
}
