/** What the hub keeps of every series, the finest first: samples as they were taken, then what minutes, quarters, hours and days say. */
export const KEPT_TIERS = ['samples', 'minutes', 'quarters', 'hours', 'days'] as const;
export type KeptTier = (typeof KEPT_TIERS)[number];
