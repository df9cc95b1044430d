/** A figure ready to be set in type: the number and, apart from it, its unit. */
export interface Quantity {
  readonly number: string;
  readonly unit: string;
}

const BINARY = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;
const DECIMAL_RATE = ['bit/s', 'kbit/s', 'Mbit/s', 'Gbit/s', 'Tbit/s'] as const;

/** Formats a value by its metric's unit; three significant digits at most, so that digits do not jump about. */
export function formatQuantity(value: number, unit: string): Quantity {
  if (!Number.isFinite(value)) return { number: '–', unit: '' };
  switch (unit) {
    case 'percent':
      return { number: value >= 99.5 || value === 0 ? value.toFixed(0) : value.toFixed(value < 10 ? 1 : 0), unit: '%' };
    case 'bytes':
      return scaled(value, 1_024, BINARY);
    case 'bytes_per_second':
      return scaled(value, 1_024, BINARY, '/s');
    case 'bits_per_second':
      return scaled(value, 1_000, DECIMAL_RATE);
    case 'ms':
      return value >= 1_000 ? { number: threeDigits(value / 1_000), unit: 's' } : { number: threeDigits(value), unit: 'ms' };
    case 'celsius':
      return { number: value.toFixed(0), unit: '°C' };
    case 'count':
    case 'ratio':
      return {
        number:
          Math.abs(value) >= 10_000
            ? scaled(value, 1_000, ['', 'k', 'M', 'G']).number + scaled(value, 1_000, ['', 'k', 'M', 'G']).unit
            : threeDigits(value),
        unit: '',
      };
    case 'count_per_second':
      return { number: threeDigits(value), unit: '/s' };
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
  return { number: index === 0 ? rest.toFixed(0) : threeDigits(rest), unit: `${units[index]}${suffix}` };
}

function threeDigits(value: number): string {
  const size = Math.abs(value);
  if (size >= 100 || Number.isInteger(value)) return value.toFixed(0);
  return value.toFixed(size >= 10 ? 1 : 2);
}
