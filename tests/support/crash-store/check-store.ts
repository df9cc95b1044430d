import { expect } from 'vitest';
import { openSampleDatabase, type SampleDatabase } from '../../../desktop/hub/store/sample-database.ts';
import { examineStore } from '../../../desktop/hub/store/safekeeping/examine-store.ts';
import { batchStartMs, BOOT, DEFINITIONS, type Figures, figuresOf, HOSTS, samplesUpTo } from './made-up-samples.ts';

export interface Promised {
  /** The highest sequence that was acknowledged. */
  readonly acknowledged: number;
  /** Samples before this may have been deleted. */
  readonly deletedBeforeMs: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Expects a store to be sound and to have everything that was promised, once, and rollups to say what the samples said. Gives how many batches it has. */
export function checkStore(file: string, { acknowledged, deletedBeforeMs }: Promised): number {
  expect(examineStore(file).problems).toEqual([]);
  const store = openSampleDatabase(file, { isReadOnly: true });
  try {
    const stored = store.storedSequence(HOSTS[0], BOOT);
    expect(stored).toBeGreaterThanOrEqual(acknowledged);
    // One may have been committed and not acknowledged.
    expect(stored).toBeLessThanOrEqual(acknowledged + 1);
    for (const [host, hostId] of HOSTS.entries()) {
      expect(store.storedSequence(hostId, BOOT)).toBe(stored);
      for (const series of store.listSeries({ hostIds: [hostId] })) {
        const index = DEFINITIONS.findIndex(({ name }) => name === series.name);
        const { times, values } = store.readSamples(series, 0, Number.MAX_SAFE_INTEGER);
        const all = samplesUpTo(host, index, stored);
        // Of what may be deleted, whole chunks from the old end are, but for what was not folded: what is there must be true.
        const known = new Map(all.times.map((timeMs, at) => [timeMs, all.values[at]]));
        expect([...values]).toEqual(Array.from(times, (timeMs) => known.get(timeMs)));
        expect(new Set(times).size).toBe(times.length);
        const isKept = (timeMs: number): boolean => timeMs >= deletedBeforeMs;
        expect([...times].filter(isKept)).toEqual(all.times.filter(isKept));
      }
    }
    checkFigures(store, stored);
    return stored;
  } finally {
    store.close();
  }
}

/** Minutes of the last hours, of which there are rollups, and quarters and hours of all there ever was. */
function checkFigures(store: SampleDatabase, stored: number): void {
  const endMs = Math.ceil(batchStartMs(stored + 1) / HOUR_MS) * HOUR_MS;
  const startMs = batchStartMs(0) - HOUR_MS;
  const queries = [
    { stepMs: MINUTE_MS, startMs: Math.max(startMs, endMs - 8 * HOUR_MS) },
    { stepMs: 15 * MINUTE_MS, startMs: Math.max(startMs, endMs - 48 * HOUR_MS) },
    { stepMs: HOUR_MS, startMs },
  ];
  for (const query of queries) {
    const { series } = store.query({ ...query, selector: {}, endMs, aggregations: ['min', 'max', 'sum', 'last'] });
    for (const { columns, ...one } of series) {
      const isCounter = one.kind === 'counter';
      const index = DEFINITIONS.findIndex(({ name }) => name === one.name);
      const samples = samplesUpTo(HOSTS.indexOf(one.hostId as (typeof HOSTS)[number]), index, stored);
      const expected = figuresOf(samples, isCounter, query.startMs, endMs, query.stepMs);
      const figures: readonly (keyof Figures)[] = isCounter ? ['sum'] : ['min', 'max', 'sum', 'last'];
      for (const figure of figures)
        expect({ [`${one.hostId} ${one.name} ${figure} ${query.stepMs}`]: columns[figure] }).toEqual({
          [`${one.hostId} ${one.name} ${figure} ${query.stepMs}`]: expected.map((step) => step[figure]),
        });
    }
  }
}
