import type { Aggregation } from './query.ts';
import type { MetricKind } from './series.ts';

/**
 * Growth per second of a counter between two readings. A reading below the one before means that the counter began
 * again at zero (Prometheus' rule for resets), so all of it is growth. Null if no time passed.
 */
export function counterRate(beforeMs: number, before: number, timeMs: number, value: number): number | null {
  const seconds = (timeMs - beforeMs) / 1_000;
  if (!(seconds > 0)) return null;
  return counterIncrease(before, value) / seconds;
}

/** How much a counter grew, aware of resets. */
export function counterIncrease(before: number, value: number): number {
  return value >= before ? value - before : value;
}

/** Unit of a counter's rate: `bytes` → `bytes_per_second`. */
export function rateUnit(unit: string): string {
  return `${unit}_per_second`;
}

/** Unit of what an aggregation gives: everything but the growth of a counter is per second. */
export function aggregatedUnit(kind: MetricKind, unit: string, aggregation: Aggregation): string {
  return kind === 'counter' && aggregation !== 'sum' ? rateUnit(unit) : unit;
}
