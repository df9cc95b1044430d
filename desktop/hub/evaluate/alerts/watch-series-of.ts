import { ALL_WELL } from '#shared/domain/alert/alert-machine.ts';
import type { AlertRule } from '#shared/domain/alert/alert-rule.ts';
import type { AlertReason } from '#shared/domain/alert/alert.ts';
import type { Series } from '#shared/domain/series.ts';
import { judgeKindOf, type SeriesCondition } from './judges.ts';
import { endWatches, type SeriesWatches, silentMsOf, type WatchedSeries } from './series-watches.ts';
import type { StateKeeper } from './state-keeper.ts';
import type { Watch } from './watch.ts';

export interface WatchSeriesOfDependencies {
  readonly keeper: StateKeeper;
  readonly seriesWatches: SeriesWatches;
  /** Rules that hold for a series. */
  readonly rulesOf: (series: Series) => readonly AlertRule[];
}

/**
 * Brings the watches of a series in line with the rules that hold for it now; what is watched already goes on with its state. Gives the
 * watches whose judge is to be made anew, and so knows nothing of before.
 */
export function watchSeriesOf(
  { keeper, seriesWatches, rulesOf }: WatchSeriesOfDependencies,
  series: Series,
  lastMs: number,
  reasonOf: (ruleId: string) => AlertReason,
  nowMs: number,
): readonly Watch[] {
  const known = seriesWatches.get(series.id);
  const rules = rulesOf(series);
  if (known === undefined && rules.length === 0) return [];
  const before = known === undefined ? NOTHING : new Map(known.watches.map((watch) => [watch.rule.id, watch]));
  const renewed: Watch[] = [];

  const watches = rules.map((rule) => {
    const watched = before.get(rule.id);
    const watch = watched ?? beginWatch(rule, series, keeper);
    before.delete(rule.id);
    const isNew = watched === undefined || !isSameCondition(watched.rule, rule);
    keeper.follow(watch, rule, reasonOf(rule.id), nowMs);
    if (!isNew) return watch;
    // Its judge is made with the first sample, or shown those of before: at a start there are hundreds of thousands.
    watch.judge = null;
    if (rule.condition.kind === 'no-data') {
      // Of absence it is known since when.
      watch.judge = createJudge(watch, series, null);
      watch.judge?.take(known?.lastMs ?? lastMs, 0);
    }
    renewed.push(watch);
    return watch;
  });
  for (const [ruleId, watch] of before) endWatches(keeper, [watch], reasonOf(ruleId), nowMs);
  const watched: WatchedSeries = known ?? { series, watches, lastMs, silentMs: 0, isSilent: false };
  watched.watches = watches;
  watched.silentMs = silentMsOf(watches);
  seriesWatches.set(watched);
  return renewed;
}

const NOTHING: Map<string, Watch> = new Map();

/** A judge that knows nothing of before. */
export function createJudge({ rule }: Watch, series: Series, knowledge: unknown): Watch['judge'] {
  return judgeKindOf(rule.condition)?.create(rule.condition as SeriesCondition, series, knowledge) ?? null;
}

function beginWatch(rule: AlertRule, series: Series, keeper: StateKeeper): Watch {
  const subject = { kind: 'series', series } as const;
  const watch: Watch = { rule, subject, memory: ALL_WELL, judge: null, found: null, sampleAtMs: 0, alertId: null };
  keeper.adopt(watch);
  return watch;
}

/** Rules that differ in words or times only keep their judge and what it has seen. */
const isSameCondition = (a: AlertRule, b: AlertRule): boolean =>
  a === b || a.condition === b.condition || JSON.stringify(a.condition) === JSON.stringify(b.condition);
