/** How far back the charts of a host reach, and the width of one point: always about as many as there are pixels. */
export const CHART_RANGES = [
  { id: '15m', words: '15 min', windowMs: 15 * 60_000, stepMs: 1_000 },
  { id: '1h', words: '1 h', windowMs: 3_600_000, stepMs: 5_000 },
  { id: '24h', words: '24 h', windowMs: 24 * 3_600_000, stepMs: 120_000 },
] as const;
export type ChartRange = (typeof CHART_RANGES)[number];
