import type { BatchTick } from '#shared/protocol/sample-codec.ts';
import type { Reading } from './collector.ts';

/** Readings of one moment as a row of a batch: in the order of their numbers, of two for one series the later. */
export function toTick(timeMs: number, readings: readonly Reading[]): BatchTick {
  // A value that is no number is a fault of its source; it must not cost the others their place.
  const bySeries = new Map(readings.filter(({ value }) => Number.isFinite(value)).map(({ series, value }) => [series, value]));
  const refs = Uint32Array.from(bySeries.keys()).sort();
  return { timeMs, refs, values: Float64Array.from(refs, (ref) => bySeries.get(ref) as number) };
}
