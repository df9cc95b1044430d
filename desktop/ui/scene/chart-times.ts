import { venueClock, venueDate } from '#shared/view/venue-time.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const STEPS_MS = [
  [1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  [1, 2, 3, 4, 6, 8, 12].map((hours) => hours * 60 * MINUTE_MS),
  [1, 2, 4, 7, 14].map((days) => days * DAY_MS),
].flat();
const MOST = 4;
/** A time or a day with the space around it. */
const TIME_UNITS = 4.5;
const DATE_UNITS = 8;

export interface ChartTimes {
  readonly startMs: number;
  readonly endMs: number;
  /** Wall units. */
  readonly widthUnits: number;
  readonly timeZone: string;
}

/** Round times below the lines of a tile, by the venue's clock, as many as there is room for; none so far left that it is under the scale. */
export function chartTimes({ startMs, endMs, widthUnits, timeZone }: ChartTimes): { timeMs: number; percent: number; words: string }[] {
  const spanMs = endMs - startMs;
  const unitsOf = (stepMs: number): number => (stepMs < DAY_MS ? TIME_UNITS : DATE_UNITS);
  const roomOf = (stepMs: number): number => Math.max(1, Math.min(MOST, Math.floor(widthUnits / unitsOf(stepMs))));
  const stepMs = STEPS_MS.find((step) => spanMs / step <= roomOf(step)) ?? (STEPS_MS.at(-1) as number);
  const [hours = 0, minutes = 0] = venueClock(startMs, timeZone).split(':').map(Number);
  const pastMs = (hours * 60 + minutes) * MINUTE_MS + (startMs % MINUTE_MS);
  const firstMs = startMs + ((stepMs - (pastMs % stepMs)) % stepMs);
  return Array.from({ length: Math.max(0, Math.floor((endMs - firstMs) / stepMs) + 1) }, (_, index) => {
    const timeMs = firstMs + index * stepMs;
    const words = stepMs < DAY_MS ? venueClock(timeMs, timeZone) : venueDate(timeMs, timeZone);
    return { timeMs, percent: (100 * (timeMs - startMs)) / spanMs, words };
  }).filter(({ percent }) => (percent / 100) * widthUnits >= unitsOf(stepMs) / 2);
}
