const POWERS = [1, 10, 100, 1_000] as const;

/** Rounds to 0 to 3 decimals: short decimals compress several times better than full ones. */
export function roundTo(value: number, decimals: 0 | 1 | 2 | 3): number {
  const power = POWERS[decimals];
  return Math.round(value * power) / power;
}

/** `part` of `whole` in percent with two decimals, 0 when there is no whole. */
export function percentOf(part: number, whole: number): number {
  return whole > 0 ? roundTo(Math.min(100, Math.max(0, (part / whole) * 100)), 2) : 0;
}
