import { figureText } from '../language/figures.ts';
import { formatDuration } from './format-duration.ts';

/** A figure ready to be set in type: the number and, apart from it, its unit. */
export interface Quantity {
  readonly number: string;
  readonly unit: string;
}

const BINARY = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;
const DECIMAL_RATE = ['bit/s', 'kbit/s', 'Mbit/s', 'Gbit/s', 'Tbit/s'] as const;
const COUNTED = ['', 'k', 'M', 'G', 'T'] as const;

/** Formats a value by its metric's unit; three significant digits at most (whole counts four), so that digits do not jump about. */
export function formatQuantity(value: number, unit: string): Quantity {
  if (!Number.isFinite(value)) return { number: '–', unit: '' };
  switch (unit) {
    case 'percent':
      // 9.95 would print as 10.0 and 10 as 10: the tenth goes before that.
      return { number: fixed(value, value === 0 || Math.abs(value) >= 9.95 ? 0 : 1), unit: '%' };
    case 'bytes':
      return scaled(value, 1_024, BINARY);
    case 'bytes_per_second':
      return scaled(value, 1_024, BINARY, '/s');
    case 'bits_per_second':
      return scaled(value, 1_000, DECIMAL_RATE);
    case 'ms':
      if (Math.abs(value) < 999.5) return { number: threeDigits(value), unit: 'ms' };
      return Math.abs(value) < 999_500 ? { number: threeDigits(value / 1_000), unit: 's' } : duration(value);
    case 'seconds':
      return duration(value * 1_000);
    case 'celsius':
      return { number: fixed(value, 0), unit: '°C' };
    case 'count':
    case 'ratio':
      return { number: counted(value), unit: '' };
    case 'count_per_second':
      return { number: counted(value), unit: '/s' };
    default:
      return { number: threeDigits(value), unit };
  }
}

/** The same as one string with a thin space: `42 %`. */
export function quantityText(value: number, unit: string): string {
  const { number, unit: short } = formatQuantity(value, unit);
  return short === '' ? number : `${number}\u2009${short}`;
}

function scaled(value: number, base: number, units: readonly string[], suffix = ''): Quantity {
  let rest = value;
  let index = 0;
  // 999.5 would print as 1000: go on to the next unit before that.
  while (Math.abs(rest) >= 999.5 && index < units.length - 1) {
    rest /= base;
    index += 1;
  }
  return { number: index === 0 ? fixed(rest, 0) : threeDigits(rest), unit: `${units[index]}${suffix}` };
}

function counted(value: number): string {
  if (Math.abs(value) < 9_999.5) return threeDigits(value);
  const { number, unit } = scaled(value, 1_000, COUNTED);
  return number + unit;
}

/** `2 h 5` and `min`: the last word is the unit. */
function duration(durationMs: number): Quantity {
  const words = formatDuration(durationMs);
  const at = words.lastIndexOf(' ');
  return { number: words.slice(0, at), unit: words.slice(at + 1) };
}

/** Limits are where rounding makes one digit more: 99.95 would print as 100.0. */
function threeDigits(value: number): string {
  const size = Math.abs(value);
  if (size >= 99.95 || Number.isInteger(value)) return fixed(value, 0);
  return fixed(value, size >= 9.995 ? 1 : 2);
}

/** Never says `-0`. */
function fixed(value: number, decimals: number): string {
  const text = figureText(value, decimals);
  return text.startsWith('-') && !/[1-9]/.test(text) ? text.slice(1) : text;
}
