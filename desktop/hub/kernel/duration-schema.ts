import { z } from 'zod';

const DAY_MS = 86_400_000;
const DURATION_UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: DAY_MS, y: 366 * DAY_MS };
const NO_DURATION = 'is no duration: write for example 12h or 1d';

/** `30m`, `24h`, `7d`, `5y` as milliseconds, a minute at least. */
export const durationSchema = z
  .string(NO_DURATION)
  .regex(/^[1-9]\d{0,4}\s*[mhdy]$/, NO_DURATION)
  .transform((text) => Number.parseInt(text, 10) * (DURATION_UNITS[text.at(-1) ?? ''] ?? DAY_MS));
