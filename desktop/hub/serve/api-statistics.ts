import type { Clock } from '../kernel/clock.ts';

const WINDOW_MS = 5 * 60_000;
/** Requests kept; when more arrive within the window the oldest are forgotten. */
const CAPACITY = 20_000;

export interface ApiFigures {
  /** Milliseconds; null without requests. */
  readonly responseTimeP95Ms: number | null;
  /** Percent of requests that failed inside the hub; null without requests. */
  readonly errorRatePercent: number | null;
}

/** How the hub's own API did over the last 5 min. */
export interface ApiStatistics {
  record(durationMs: number, isFailure: boolean): void;
  figures(): ApiFigures;
}

export function createApiStatistics({ clock, capacity = CAPACITY }: { readonly clock: Clock; readonly capacity?: number }): ApiStatistics {
  const atMs = new Float64Array(capacity);
  const durations = new Float64Array(capacity);
  const failures = new Uint8Array(capacity);
  let recorded = 0;

  return {
    record(durationMs, isFailure) {
      const slot = recorded++ % capacity;
      atMs[slot] = clock.monotonicMs();
      durations[slot] = durationMs;
      failures[slot] = isFailure ? 1 : 0;
    },
    figures() {
      const sinceMs = clock.monotonicMs() - WINDOW_MS;
      const recent: number[] = [];
      let failed = 0;
      for (let slot = 0; slot < Math.min(recorded, capacity); slot++) {
        if ((atMs[slot] ?? 0) < sinceMs) continue;
        recent.push(durations[slot] ?? 0);
        failed += failures[slot] ?? 0;
      }
      if (recent.length === 0) return { responseTimeP95Ms: null, errorRatePercent: null };
      recent.sort((a, b) => a - b);
      const p95 = recent[Math.ceil(recent.length * 0.95) - 1] ?? 0;
      return { responseTimeP95Ms: p95, errorRatePercent: (100 * failed) / recent.length };
    },
  };
}
