import { type AlertFinding, endAlert, stepAlert } from '#shared/domain/alert/alert-machine.ts';
import type { SampleRow } from '#shared/domain/sample.ts';
import type { Series } from '#shared/domain/series.ts';
import { createRowPlaces } from './row-places.ts';
import type { StateKeeper } from './state-keeper.ts';
import type { Watch } from './watch.ts';

/** A series that rules watch. Changed in place. */
export interface WatchedSeries {
  readonly series: Series;
  watches: readonly Watch[];
  /** Of its newest sample, or when the hub began to listen; NaN if nothing is known of any. */
  lastMs: number;
  /** Silent for longer than this, some rule wants to know. */
  silentMs: number;
  /** Nothing comes, and rules have been told. */
  isSilent: boolean;
}

export interface SeriesWatchesDependencies {
  readonly keeper: StateKeeper;
  /** Makes the judge of a watch, with the first sample that it is to judge. */
  readonly judgeOf: (watch: Watch, series: Series) => Watch['judge'];
  /** The host said farewell: nothing can come of it. */
  readonly hasStopped: (hostId: string) => boolean;
  readonly onError: (watch: Watch, error: unknown) => void;
}

/** Judges samples as they come, and their absence by the clock. */
export interface SeriesWatches {
  set(watched: WatchedSeries): void;
  get(seriesId: number): WatchedSeries | undefined;
  all(): Iterable<WatchedSeries>;
  /** The same as `get`, of those that some rule watches now. */
  find(seriesId: number): WatchedSeries | undefined;
  /** Counts changes of what is watched: what was looked up before one does not hold any more. */
  version(): number;
  /** A row of now; what is late must not come here. */
  observe(hostId: string, row: SampleRow, nowMs: number): void;
  /** Looks for what does not come. */
  look(nowMs: number): void;
}

export function createSeriesWatches({ keeper, judgeOf, hasStopped, onError }: SeriesWatchesDependencies): SeriesWatches {
  const bySeries = new Map<number, WatchedSeries>();
  /** When each host was heard last. */
  const heardMs = new Map<string, number>();
  let version = 0;
  const find = (seriesId: number): WatchedSeries | undefined => {
    const watched = bySeries.get(seriesId);
    return watched === undefined || watched.watches.length === 0 ? undefined : watched;
  };
  const placesOf = createRowPlaces(find, () => version);

  const apply = (watch: Watch, finding: AlertFinding, atMs: number, sinceMs: number): void => {
    const next = stepAlert(watch.memory, finding, atMs, watch.rule, sinceMs);
    if (next !== watch.memory) keeper.apply(watch, next, atMs);
  };
  const judge = (watch: Watch, series: Series, timeMs: number, value: number): void => {
    let finding: AlertFinding;
    try {
      const asked = (watch.judge ??= judgeOf(watch, series));
      if (asked === null) return;
      const verdict = asked.take(timeMs, value);
      watch.found = verdict;
      finding = verdict.verdict;
    } catch (error) {
      onError(watch, error);
      finding = 'error';
    }
    watch.sampleAtMs = timeMs;
    // What nearly every sample finds.
    if (finding === 'clear' && watch.memory.state === 'normal') return;
    apply(watch, finding, timeMs, timeMs);
  };

  /** Absence of one series. A rule on absence itself says nothing of a host that is silent as a whole. */
  const lookAt = (watched: WatchedSeries, nowMs: number): void => {
    const { series, lastMs } = watched;
    const isStopped = hasStopped(series.hostId);
    const isHostHeard = nowMs - (heardMs.get(series.hostId) ?? Number.NEGATIVE_INFINITY) < watched.silentMs;
    for (const watch of watched.watches) {
      if (isStopped) apply(watch, 'gone', nowMs, nowMs);
      else if (watch.rule.condition.kind === 'no-data') {
        if (!isHostHeard || watch.judge === null) continue;
        const verdict = watch.judge.at(nowMs);
        watch.found = verdict;
        apply(watch, verdict.verdict, nowMs, verdict.verdict === 'breach' ? lastMs : nowMs);
      } else {
        const { policy, forMs } = watch.rule.noData;
        const isGone = policy === 'normal' && isHostHeard && nowMs - lastMs >= forMs;
        apply(watch, isGone ? 'gone' : 'silent', nowMs, lastMs);
      }
    }
  };

  return {
    set(watched) {
      bySeries.set(watched.series.id, watched);
      version += 1;
    },
    get: (seriesId) => bySeries.get(seriesId),
    all: () => bySeries.values(),
    find,
    version: () => version,
    observe(hostId, row, nowMs) {
      heardMs.set(hostId, nowMs);
      const { timeMs, values } = row;
      const { indexes, found } = placesOf(hostId, row);
      for (let place = 0; place < indexes.length; place += 1) {
        const value = values[indexes[place] as number] as number;
        if (!Number.isFinite(value)) continue;
        const watched = found[place] as WatchedSeries;
        if (!(timeMs < watched.lastMs)) watched.lastMs = timeMs;
        watched.isSilent = false;
        const { watches } = watched;
        for (let index = 0; index < watches.length; index += 1) judge(watches[index] as Watch, watched.series, timeMs, value);
      }
    },
    look(nowMs) {
      for (const watched of bySeries.values()) {
        // Not a number: never heard, so not missed either.
        if (!(nowMs - watched.lastMs >= watched.silentMs) && !watched.isSilent) continue;
        watched.isSilent = nowMs - watched.lastMs >= watched.silentMs;
        lookAt(watched, nowMs);
      }
    },
  };
}

/** How long a series may be silent before one of its rules wants to know. */
export function silentMsOf(watches: readonly Watch[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const { rule } of watches)
    least = Math.min(least, rule.condition.kind === 'no-data' ? rule.condition.silentMs : Math.max(1_000, rule.noData.forMs));
  return least;
}

/** Ends what a series' watches had to say that are not watched any more. */
export function endWatches(keeper: StateKeeper, watches: Iterable<Watch>, reason: Parameters<typeof endAlert>[1], nowMs: number): void {
  for (const watch of watches) keeper.drop(watch, (memory) => endAlert(memory, reason, nowMs), nowMs);
}
