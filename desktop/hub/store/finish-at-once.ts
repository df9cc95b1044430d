/** Runs work that could be left in between to its end. */
export function finishAtOnce<T>(work: Generator<void, T, boolean>): T {
  for (;;) {
    const { done, value } = work.next(false);
    if (done === true) return value;
  }
}
