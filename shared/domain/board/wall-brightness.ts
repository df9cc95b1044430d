import { zonedTime } from '../zoned-time.ts';

/** Hours of every day by the venue's clock, in minutes since midnight; those that end before they begin go over midnight. */
interface EveryDay {
  readonly fromMinute: number;
  readonly toMinute: number;
}

/**
 * How bright a display is by the hour: dimmed to a part of its light between two times, or in the dark appearance between them and in the bright
 * one otherwise.
 */
export type WallBrightness = (EveryDay & { readonly how: 'dim'; readonly percent: number }) | (EveryDay & { readonly how: 'appearance' });

/** With less light text could not be read any more from where people stand. */
export const LEAST_PERCENT = 50;
export const MOST_PERCENT = 95;

/** What a display looks like at a moment. */
export interface WallLight {
  /** Of its light; 100: all of it. */
  readonly percent: number;
  readonly appearance: 'dark' | 'bright';
}
export const FULL_LIGHT: WallLight = { percent: 100, appearance: 'dark' };

/** Null: at all hours alike. */
export function lightAt(brightness: WallBrightness | null, nowMs: number, timeZone: string): WallLight {
  if (brightness === null) return FULL_LIGHT;
  const isWithin = isWithinHours(brightness, zonedTime(nowMs, timeZone).minute);
  if (brightness.how === 'appearance') return { percent: 100, appearance: isWithin ? 'dark' : 'bright' };
  return isWithin ? { percent: brightness.percent, appearance: 'dark' } : FULL_LIGHT;
}

function isWithinHours({ fromMinute, toMinute }: EveryDay, minute: number): boolean {
  if (fromMinute < toMinute) return fromMinute <= minute && minute < toMinute;
  return minute >= fromMinute || minute < toMinute;
}
