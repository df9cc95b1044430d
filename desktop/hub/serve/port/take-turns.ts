/**
 * Does `work` for each, at most `atOnce` in a turn of the event loop and in the order in which they came, so that whatever else has
 * something to do gets its turn between them.
 */
export function takeTurns<T>(work: (one: T) => void, atOnce: number): (one: T) => void {
  let waiting: T[] = [];
  const turn = (): void => {
    const now = waiting.slice(0, atOnce);
    waiting = waiting.slice(atOnce);
    if (waiting.length > 0) setImmediate(turn);
    for (const one of now) work(one);
  };
  return (one) => {
    waiting.push(one);
    if (waiting.length === 1) setImmediate(turn);
  };
}
