const SHORTEST_MS = 500;
const LONGEST_MS = 60_000;

/** Full jitter up to a time that doubles with each failure in a row, from 1 on; never before the other side wants it. Milliseconds. */
export function retryDelay(failures: number, afterMs: number | null, random: () => number): number {
  const most = Math.min(LONGEST_MS, SHORTEST_MS * 2 ** Math.min(failures, 20));
  const delay = SHORTEST_MS + random() * (most - SHORTEST_MS);
  return Math.round(afterMs === null ? delay : Math.max(delay, afterMs + random() * SHORTEST_MS));
}
