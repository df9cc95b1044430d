import type { DrawnColumn } from './bridge-short-gaps.ts';

export interface PathBox {
  readonly width: number;
  readonly height: number;
}

/**
 * A line as SVG path over a box; the first step at its left, the last at its right. A null breaks it, undefined is passed over; a value that
 * stands alone is a dot. `highest` is the top.
 */
export function linePath(column: DrawnColumn, highest: number, { width, height }: PathBox): string {
  const last = Math.max(1, column.length - 1);
  const at = (index: number, value: number): string => {
    const y = height - (Math.min(Math.max(value, 0), highest) / highest) * height;
    return `${round((index / last) * width)} ${round(y)}`;
  };
  const parts: string[] = [];
  let run: string[] = [];
  const endRun = (): void => {
    const [only] = run;
    // A line of no length with round ends.
    if (run.length === 1 && only !== undefined) parts.push(`M${only}h0`);
    else if (run.length > 1) parts.push(`M${run.join('L')}`);
    run = [];
  };
  for (const [index, value] of column.entries()) {
    if (value === null) endRun();
    else if (value !== undefined) run.push(at(index, value));
  }
  endRun();
  return parts.join('');
}

const round = (value: number): number => Math.round(value * 10) / 10;
