import type { Combination } from '#shared/domain/query.ts';

/** Makes one of the values that are there, in their order; null if there is none, or if what comes out is no finite number. */
export function combineValues(count: number, valueAt: (index: number) => number | null, combine: Combination): number | null {
  let there = 0;
  let combined = 0;
  for (let index = 0; index < count; index += 1) {
    const value = valueAt(index);
    if (value === null) continue;
    if (there === 0) combined = value;
    else if (combine === 'min') combined = Math.min(combined, value);
    else if (combine === 'max') combined = Math.max(combined, value);
    else combined += value;
    there += 1;
  }
  if (there === 0) return null;
  const result = combine === 'avg' ? combined / there : combined;
  return Number.isFinite(result) ? result : null;
}
