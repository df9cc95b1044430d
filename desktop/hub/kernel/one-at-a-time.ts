/** Work that waits for what was asked before it. */
export interface OneAtATime {
  run<Result>(work: () => Promise<Result>): Promise<Result>;
  /** When all that was asked so far is done, or has failed. */
  done(): Promise<void>;
}

/** One piece of work after the other, in the order in which they were asked for. One that fails holds up nobody. */
export function oneAtATime(): OneAtATime {
  let before: Promise<void> = Promise.resolve();
  return {
    run(work) {
      const turn = before.then(work);
      before = turn.then(
        () => undefined,
        () => undefined,
      );
      return turn;
    },
    done: () => before,
  };
}
