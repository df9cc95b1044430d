import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Series } from '#shared/domain/series.ts';
import { createSeriesWatch } from '../../../../desktop/hub/serve/series-watch.ts';
import { windowOf } from '../../../../desktop/hub/store/read-window.ts';
import type { WindowQuery, WindowSeries } from '../../../../desktop/hub/store/sample-store.ts';
import { createStepFigures } from '../../../../desktop/hub/store/step-figures.ts';

const start = Date.UTC(2026, 5, 6, 12);
const series = (kind: Series['kind']): Series => ({ id: 7, hostId: 'host-one', name: 'm', labels: {}, kind, unit: 'bytes' });
const column = (samples: readonly (readonly [number, number])[]) => ({
  times: Float64Array.from(samples, ([timeMs]) => timeMs),
  values: Float64Array.from(samples, ([, value]) => value),
});

/** What the store gives for a window of these samples. */
function readWindow(one: Series, samples: ReturnType<typeof column>, query: WindowQuery): WindowSeries {
  const figures = createStepFigures([one.kind], query, 'buckets');
  figures.addSamples(0, samples, query.startMs, query.endMs);
  const timeMs = samples.times.at(-1);
  return windowOf(one, figures.buckets(0), timeMs === undefined ? null : { timeMs, value: samples.values.at(-1) ?? 0 });
}

/** What a chart shows: the snapshot, then each point put in its place. */
function chartOf(samples: readonly (readonly [number, number])[], splitAt: number, kind: Series['kind']) {
  const watch = createSeriesWatch({ watchId: 1, selector: { hostIds: ['host-one'] }, windowMs: 60_000, stepMs: 5_000 });
  const nowMs = samples.at(-1)?.[0] ?? start;
  const query = watch.windowAt(nowMs);
  const snapshot = watch.load(query, [readWindow(series(kind), column(samples.slice(0, splitAt)), query)], nowMs);
  const avg = [...(snapshot.series[0]?.avg ?? [])];
  for (const [timeMs, value] of samples.slice(splitAt)) {
    watch.fold(7, timeMs, value);
    for (const point of watch.takePoints()) avg[(point.timeMs - query.startMs) / 5_000] = point.avg;
  }
  return avg;
}

describe('a live window', () => {
  it.each(['gauge', 'counter'] as const)('shows the same whether a %s came as history or live, wherever the seam is', (kind) => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 4_000 }), fc.integer({ min: 0, max: 1_000 })), { minLength: 2, maxLength: 15 }),
        fc.nat(15),
        (steps, seam) => {
          let timeMs = start;
          const samples = steps.map(([gap, value]) => [(timeMs += gap), value] as const);
          const whole = chartOf(samples, samples.length, kind);
          const seamed = chartOf(samples, Math.min(seam, samples.length), kind);
          expect(seamed.map((value) => value?.toFixed(6))).toEqual(whole.map((value) => value?.toFixed(6)));
        },
      ),
    );
  });

  it('tells that a sample is late instead of drawing it in the wrong place', () => {
    const watch = createSeriesWatch({ watchId: 1, selector: { hostIds: ['host-one'] }, windowMs: 60_000, stepMs: 1_000 });
    const query = watch.windowAt(start);
    watch.load(query, [readWindow(series('gauge'), column([[start - 1_000, 1]]), query)], start);
    expect(watch.fold(7, start - 30_000, 5)).toBe('late');
    expect(watch.fold(7, start, 5)).toBe('folded');
    expect(watch.fold(99, start, 5)).toBe('ignored');
    expect(watch.takePoints()).toEqual([{ ref: 0, timeMs: start, avg: 5, min: 5, max: 5, lastTimeMs: start }]);
  });

  it('passes over what is no number, so that one such sample does not cost the others their chart', () => {
    const watch = createSeriesWatch({ watchId: 1, selector: { hostIds: ['host-one'] }, windowMs: 60_000, stepMs: 1_000 });
    const query = watch.windowAt(start);
    const history = column([
      [start - 2_000, Number.POSITIVE_INFINITY],
      [start - 1_000, 3],
    ]);
    const snapshot = watch.load(query, [readWindow(series('gauge'), history, query)], start);
    expect(snapshot.series[0]?.avg.filter((value) => value !== null)).toEqual([3]);
    expect([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map((value) => watch.fold(7, start, value))).toEqual([
      'ignored',
      'ignored',
      'ignored',
    ]);
    expect(watch.takePoints()).toEqual([]);
  });

  it('draws no rate over a silence over which the history draws none', () => {
    const watch = createSeriesWatch({ watchId: 1, selector: { hostIds: ['host-one'] }, windowMs: 3_600_000, stepMs: 1_000 });
    const query = watch.windowAt(start);
    watch.load(query, [readWindow(series('counter'), column([[start - 1_800_000, 10]]), query)], start);
    watch.fold(7, start - 2_000, 500);
    expect(watch.takePoints()).toEqual([]);
    watch.fold(7, start, 520);
    expect(watch.takePoints()).toMatchObject([{ timeMs: start, avg: 10 }]);
  });

  it('sends a step once, however many samples it got since the last time', () => {
    const watch = createSeriesWatch({ watchId: 1, selector: { hostIds: ['host-one'] }, windowMs: 60_000, stepMs: 10_000 });
    const query = watch.windowAt(start);
    watch.load(query, [readWindow(series('gauge'), column([]), query)], start);
    for (let second = 0; second < 3; second += 1) watch.fold(7, start + second * 1_000, second);
    expect(watch.takePoints()).toEqual([{ ref: 0, timeMs: start, avg: 1, min: 0, max: 2, lastTimeMs: start + 2_000 }]);
    expect(watch.takePoints()).toEqual([]);
  });
});
