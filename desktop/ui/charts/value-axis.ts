const PERCENT_TICKS = [0, 25, 50, 75, 100];
/** Below this a rate is idle noise, which must not fill the chart. */
const RATE_FLOOR = 10 * 1_024;

/** Ticks of a value axis from 0; the last is the top of the scale. */
export function valueTicks(unit: string, highest: number): number[] {
  if (unit === 'percent') return PERCENT_TICKS;
  const top = unit.startsWith('bytes') ? niceRateTop(Math.max(highest, unit === 'bytes' ? 1 : RATE_FLOOR)) : niceTop(highest);
  return [0, top / 2, top];
}

/** The next of 1, 2, 4, 10, 20, 40, … or their tenths; 1 for what never is above 0. */
export function niceTop(value: number): number {
  if (!(value > 0)) return 1;
  const unit = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 4].find((step) => step * unit >= value) ?? 10) * unit;
}

/** The next of 1, 2, 4, 10, 20, 40, 100, 200, 400 in the binary unit that fits: it and its half print short. */
export function niceRateTop(value: number): number {
  let unit = 1;
  while (value > 400 * unit) unit *= 1_024;
  const steps = [1, 2, 4, 10, 20, 40, 100, 200, 400];
  const step = steps.find((candidate) => candidate * unit >= value) ?? 400;
  return step * unit;
}
