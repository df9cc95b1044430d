const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
] as const;
const PARTS = /^(?:\d+(?:ms|[dhms]))+$/;
const PART = /(\d+)(ms|[dhms])/g;

/** `1h30m`, `15m`, `0` as milliseconds; null if it is none. */
export function parseDuration(text: string): number | null {
  const plain = text.trim();
  if (plain === '0') return 0;
  if (!PARTS.test(plain)) return null;
  let totalMs = 0;
  for (const [, count, unit] of plain.matchAll(PART)) totalMs += Number(count) * (UNITS.find(([name]) => name === unit)?.[1] ?? 0);
  return totalMs;
}

/** The other way round: 5,400,000 is `1h30m`. */
export function durationText(durationMs: number): string {
  let rest = durationMs;
  let text = '';
  for (const [name, unitMs] of UNITS) {
    const count = Math.floor(rest / unitMs);
    if (count > 0) text += `${count}${name}`;
    rest -= count * unitMs;
  }
  return text === '' ? '0' : text;
}
