/** A resolution that rollups are kept in. Buckets are aligned to the epoch; a page holds one series' buckets of a stretch. */
export interface Tier {
  /** Place in `TIERS`, the finest first. */
  readonly index: number;
  readonly stepMs: number;
  readonly bucketsPerPage: number;
  /** How much time must be complete before it is folded: coarse tiers change seldom, and their pages are written whole. */
  readonly foldEveryMs: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** 1 min, 15 min, 1 h and 1 d. Each step is a multiple of the one before. */
export const TIERS = [
  { index: 0, stepMs: MINUTE_MS, bucketsPerPage: 360, foldEveryMs: 20 * MINUTE_MS },
  { index: 1, stepMs: 15 * MINUTE_MS, bucketsPerPage: 384, foldEveryMs: HOUR_MS },
  { index: 2, stepMs: HOUR_MS, bucketsPerPage: 384, foldEveryMs: 6 * HOUR_MS },
  { index: 3, stepMs: DAY_MS, bucketsPerPage: 384, foldEveryMs: DAY_MS },
] as const satisfies readonly Tier[];

export const FINEST_TIER: Tier = TIERS[0];

export const pageMs = ({ stepMs, bucketsPerPage }: Tier): number => stepMs * bucketsPerPage;
export const alignDown = (timeMs: number, stepMs: number): number => Math.floor(timeMs / stepMs) * stepMs;
export const alignUp = (timeMs: number, stepMs: number): number => Math.ceil(timeMs / stepMs) * stepMs;
