const DAY_MS = 86_400_000;
const RECENT_MS = 900_000;
const COARSE_MS = 60_000;
const FINE_MS = 5_000;

/** Moments of the past for a venue that begins at `nowMs`: 24 h at one a minute, the last 15 min at one in 5 s, none before `fromMs`. */
export function* historyTimes(nowMs: number, fromMs: number): Generator<number> {
  const recentMs = Math.floor((nowMs - RECENT_MS) / COARSE_MS) * COARSE_MS;
  const first = Math.max(recentMs - DAY_MS + RECENT_MS, fromMs);
  for (let timeMs = Math.ceil(first / COARSE_MS) * COARSE_MS; timeMs < recentMs; timeMs += COARSE_MS) yield timeMs;
  for (let timeMs = Math.ceil(Math.max(recentMs, fromMs) / FINE_MS) * FINE_MS; timeMs <= nowMs; timeMs += FINE_MS) yield timeMs;
}
