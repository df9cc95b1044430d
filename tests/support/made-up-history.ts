import type { SeriesHistory } from '../../desktop/hub/evaluate/alerts/judge.ts';

const QUARTER_MS = 900_000;
/** A Monday, 00:00 UTC. */
export const MONDAY_MS = Date.parse('2026-10-05T00:00:00Z');

/** The same random numbers for the same seed, from 0 to 1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Of the standard normal distribution. */
export function seededNormal(seed: number): () => number {
  const random = seeded(seed);
  return () => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
}

/** Quarters of an hour from a Monday on, each as it is said to be. */
export function madeUpHistory(days: number, valueAt: (timeMs: number) => number | null): SeriesHistory {
  const avg = Array.from({ length: days * 96 }, (_, i) => valueAt(MONDAY_MS + i * QUARTER_MS));
  return { startMs: MONDAY_MS, stepMs: QUARTER_MS, avg, min: avg, max: avg, timeZone: 'UTC' };
}
