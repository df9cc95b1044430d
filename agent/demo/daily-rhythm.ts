/** How busy a part of the venue is at each full hour, 0 to 1, on a day with a wedding. */
const RHYTHMS = {
  /** Guests: ceremony at one, dinner at six, dancing until after midnight. */
  guests: [
    0.5, 0.15, 0.05, 0.03, 0.03, 0.03, 0.04, 0.06, 0.1, 0.18, 0.25, 0.4, 0.65, 0.9, 0.75, 0.6, 0.6, 0.7, 0.85, 0.9, 0.95, 1, 0.95, 0.8,
  ],
  /** Bar and tills: little before the reception. */
  bar: [0.45, 0.1, 0.03, 0.02, 0.02, 0.02, 0.02, 0.03, 0.05, 0.1, 0.15, 0.25, 0.4, 0.45, 0.7, 0.75, 0.6, 0.6, 0.7, 0.85, 1, 1, 0.95, 0.75],
  /** Kitchen: canapés, then dinner. */
  kitchen: [0.1, 0.05, 0.03, 0.03, 0.03, 0.05, 0.15, 0.3, 0.45, 0.6, 0.7, 0.85, 0.8, 0.6, 0.6, 0.65, 0.8, 1, 1, 0.8, 0.5, 0.35, 0.25, 0.15],
  /** Office and gate: the working day. */
  office: [
    0.1, 0.08, 0.06, 0.06, 0.06, 0.08, 0.15, 0.35, 0.6, 0.8, 0.85, 0.8, 0.7, 0.75, 0.8, 0.75, 0.65, 0.5, 0.4, 0.35, 0.3, 0.25, 0.2, 0.15,
  ],
  /** What runs day and night; backups at three. */
  steady: [0.4, 0.45, 0.6, 0.9, 0.6, 0.4, 0.35, 0.35, 0.4, 0.45, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.55, 0.55, 0.55, 0.55, 0.5, 0.45],
} as const;

export type Rhythm = keyof typeof RHYTHMS;

/** How busy at an hour of the day in [0, 24), with fractions; hours flow into one another. */
export function busyness(rhythm: Rhythm, hour: number): number {
  const curve = RHYTHMS[rhythm];
  const index = Math.floor(hour) % 24;
  const from = curve[index] ?? 0;
  const to = curve[(index + 1) % 24] ?? 0;
  return from + (to - from) * (hour - Math.floor(hour));
}

/** Hour of the day on this machine's clock, with fractions. */
export function localHour(timeMs: number): number {
  const date = new Date(timeMs);
  return date.getHours() + date.getMinutes() / 60 + date.getSeconds() / 3_600;
}
