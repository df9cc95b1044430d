import { spokenLocale } from './spoken.ts';

const formats = new Map<string, { readonly count: Intl.NumberFormat; readonly decimalSign: string }>();

// Making a format costs a hundred times as much as using it.
function formatOf(locale: string): { readonly count: Intl.NumberFormat; readonly decimalSign: string } {
  const known = formats.get(locale);
  if (known !== undefined) return known;
  const count = new Intl.NumberFormat(locale);
  const made = { count, decimalSign: count.format(0.5).slice(1, 2) };
  formats.set(locale, made);
  return made;
}

/** A count as it is read: `1,234`, in German `1.234`. */
export const countText = (count: number): string => formatOf(spokenLocale()).count.format(count);

/** A figure with so many decimals, whole thousands not set apart: `9.5`, in German `9,5`. */
export const figureText = (value: number, decimals: number): string =>
  value.toFixed(decimals).replace('.', formatOf(spokenLocale()).decimalSign);
