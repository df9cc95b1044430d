import type { WatchPoint, WatchSnapshot } from '../../../../shared/protocol/hub-messages.ts';

export const SERIES = 24;
export const STEPS = 8_640;
export const STEP_MS = 10_000;

/** A figure that wanders as one of a host does; between 5 and 95. */
const valueAt = (series: number, step: number): number =>
  50 + 30 * Math.sin((step + 400 * series) / 700) + 12 * Math.sin((step * (series + 3)) / 37) + ((step * 7_919 + series * 104_729) % 7) - 3;

const pointAt = (series: number, step: number): { avg: number; min: number; max: number } => {
  const avg = valueAt(series, step);
  return { avg, min: avg - 2, max: avg + 2 };
};

/** A day of 24 series as the hub answers it; the first step begins at `startMs`. */
export function madeUpDay(startMs: number): WatchSnapshot {
  const series = Array.from({ length: SERIES }, (_, one) => {
    const points = Array.from({ length: STEPS }, (_unused, step) => pointAt(one, step));
    return {
      ref: one,
      hostId: 'host-1',
      name: 'host_network_receive_bytes_per_second',
      labels: { interface: `eth${one}` },
      unit: 'percent',
      kind: 'gauge' as const,
      avg: points.map(({ avg }) => avg),
      min: points.map(({ min }) => min),
      max: points.map(({ max }) => max),
      lastTimeMs: startMs + STEPS * STEP_MS - 1,
    };
  });
  return { watchId: 1, hubTimeMs: startMs + STEPS * STEP_MS, startMs, stepMs: STEP_MS, windowMs: STEPS * STEP_MS, series } as WatchSnapshot;
}

/** The step after the last, of all of them. */
export const madeUpStep = (startMs: number, step: number): readonly WatchPoint[] =>
  Array.from({ length: SERIES }, (_, one) => {
    const timeMs = startMs + step * STEP_MS;
    return { ref: one, timeMs, ...pointAt(one, step), lastTimeMs: timeMs + STEP_MS - 1 };
  });
