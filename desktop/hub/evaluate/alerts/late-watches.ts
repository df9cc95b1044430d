import { ALL_WELL, type AlertMemory, stepAlert } from '#shared/domain/alert/alert-machine.ts';
import type { SampleRow } from '#shared/domain/sample.ts';
import type { Clock, Stop } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { LateFinding } from './alerts.ts';
import { type AlertSurroundings, buildAlert } from './build-alert.ts';
import type { SeriesJudge } from './judge.ts';
import type { LateBook } from './late-book.ts';
import { createRowPlaces } from './row-places.ts';
import type { SeriesWatches, WatchedSeries } from './series-watches.ts';
import type { Watch } from './watch.ts';
import { createJudge } from './watch-series-of.ts';

/** What is found is written together. */
const WRITE_MS = 1_000;
/** A stretch of late samples is over when none came for this long. */
const OVER_MS = 60_000;

export interface LateWatchesDependencies {
  readonly clock: Clock;
  readonly log: Logger;
  readonly book: LateBook;
  readonly seriesWatches: Pick<SeriesWatches, 'find' | 'version'>;
  readonly surroundings: AlertSurroundings;
  readonly knowledgeOf: (watch: Watch) => unknown;
}

/** Judges samples that come late, apart from those of now: what would have been an alert is noted, and nobody is paged for the past. */
export interface LateWatches {
  observe(hostId: string, row: SampleRow): void;
  close: Stop;
}

/** A watch as it would have been at the time of the late samples. */
interface Shadow {
  readonly watch: Watch;
  readonly judge: SeriesJudge;
  memory: AlertMemory;
}
interface Stretch {
  readonly shadows: readonly Shadow[];
  heardMs: number;
}

export function createLateWatches(dependencies: LateWatchesDependencies): LateWatches {
  const { clock, log, book, seriesWatches, surroundings, knowledgeOf } = dependencies;
  const stretches = new Map<WatchedSeries, Stretch>();
  const placesOf = createRowPlaces(seriesWatches.find, seriesWatches.version);
  let found: LateFinding[] = [];

  const begin = ({ series, watches }: WatchedSeries): Stretch => ({
    heardMs: 0,
    shadows: watches.flatMap((watch) => {
      // Absence is not found in what is there.
      const judge = watch.rule.condition.kind === 'no-data' ? null : createJudge(watch, series, knowledgeOf(watch));
      return judge === null ? [] : [{ watch, judge, memory: ALL_WELL }];
    }),
  });
  const take = (shadow: Shadow, timeMs: number, value: number): void => {
    const { watch, judge, memory } = shadow;
    const verdict = judge.take(timeMs, value);
    if (verdict.verdict === 'clear' && memory.state === 'normal') return;
    shadow.memory = stepAlert(memory, verdict.verdict, timeMs, watch.rule);
    const { state, breachedAtMs } = shadow.memory;
    if (state !== 'firing' || memory.state === 'firing' || memory.state === 'recovering' || breachedAtMs === null) return;
    // What fired in time, and goes on, is no news.
    if (watch.memory.breachedAtMs !== null && watch.memory.breachedAtMs <= breachedAtMs) return;
    found.push(findingOf(shadow, breachedAtMs, timeMs, { value: verdict.value, limit: verdict.limit }));
  };
  const findingOf = ({ watch, memory }: Shadow, breachedAtMs: number, timeMs: number, values: Watch['found']): LateFinding => {
    const { summary, ruleId, ruleName } = buildAlert({ ...watch, memory, found: values, sampleAtMs: timeMs }, surroundings);
    const series = watch.subject.kind === 'series' ? watch.subject.series : { id: 0, hostId: '' };
    return {
      ruleId,
      ruleName,
      hostId: series.hostId,
      seriesId: series.id,
      summary,
      breachedAtMs,
      wouldHaveFiredAtMs: timeMs,
      foundAtMs: clock.nowMs(),
    };
  };
  const write = (): void => {
    if (found.length === 0) return;
    try {
      book.note(found);
      found = [];
    } catch (error) {
      log.warn({ err: error }, 'what was found in late samples could not be written; it is tried again');
    }
  };
  const stops = [
    clock.every(WRITE_MS, write),
    clock.every(OVER_MS, () => {
      for (const [watched, { heardMs }] of stretches) if (clock.monotonicMs() - heardMs > OVER_MS) stretches.delete(watched);
    }),
  ];
  return {
    observe(hostId, row) {
      const { indexes, found: watched } = placesOf(hostId, row);
      for (const [place, one] of watched.entries()) {
        const value = row.values[indexes[place] as number] as number;
        if (!Number.isFinite(value)) continue;
        const stretch = stretches.get(one) ?? begin(one);
        stretches.set(one, stretch);
        stretch.heardMs = clock.monotonicMs();
        for (const shadow of stretch.shadows) take(shadow, row.timeMs, value);
      }
    },
    close() {
      for (const stop of stops) stop();
      write();
    },
  };
}
