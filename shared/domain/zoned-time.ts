/** A time of day as a clock on the wall shows it; months from 1. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second?: number;
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * UTC milliseconds at which the clocks of a zone show this. Where they show it twice the first time; where they never do, in the hour that
 * is left out in spring, as much later as they are put on.
 */
export function zonedTimeMs(wall: WallTime, timeZone: string): number {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second ?? 0);
  // Of the offsets a day before and after one is right; the greater one comes first in time.
  const offsets = [asUtc - 86_400_000, asUtc + 86_400_000].map((timeMs) => offsetMs(timeMs, timeZone));
  const found = offsets.map((offset) => asUtc - offset).filter((timeMs) => timeMs + offsetMs(timeMs, timeZone) === asUtc);
  return found.length > 0 ? Math.min(...found) : asUtc - Math.min(...offsets);
}

/** How far the clocks of a zone are ahead of UTC at a moment. */
function offsetMs(timeMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(timeMs);
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((one) => one.type === type)?.value);
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - Math.floor(timeMs / 1_000) * 1_000;
}
