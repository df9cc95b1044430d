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
  /** What is known of weeks for a new judge, if its kind needs it. */
  readonly knowledgeOf: (watch: Watch) => unknown;
}

/**
 * Brings the watches of a series in line with the rules that hold for it now; what is watched already goes on with its state. Gives the
 * watches whose judge is new, and so knows nothing of before.
 */
export function watchSeriesOf(
  { keeper, seriesWatches, rulesOf, knowledgeOf }: WatchSeriesOfDependencies,
  series: Series,
  lastMs: number,
  reasonOf: (watch: Watch) => AlertReason,
  nowMs: number,
): readonly Watch[] {
  const known = seriesWatches.get(series.id);
  const rules = rulesOf(series);
  if (known === undefined && rules.length === 0) return [];
  const before = new Map((known?.watches ?? []).map((watch) => [watch.rule.id, watch]));
  const renewed: Watch[] = [];

  const watches = rules.map((rule) => {
    const watch = before.get(rule.id) ?? beginWatch(rule, series, keeper);
    before.delete(rule.id);
    if (watch.judge === null || !isSameCondition(watch.rule, rule)) {
      watch.rule = rule;
      watch.judge = createJudge(watch, series, knowledgeOf(watch));
      // Of absence it is known since when.
      if (rule.condition.kind === 'no-data') watch.judge?.take(known?.lastMs ?? lastMs, 0);
      renewed.push(watch);
    } else watch.rule = rule;
    keeper.touch(watch);
    return watch;
  });
  endEach(keeper, before.values(), reasonOf, nowMs);
  const watched: WatchedSeries = known ?? { series, watches, lastMs, silentMs: 0, isSilent: false };
  watched.watches = watches;
  watched.silentMs = silentMsOf(watches);
  seriesWatches.set(watched);
  return renewed;
}

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

function endEach(keeper: StateKeeper, watches: Iterable<Watch>, reasonOf: (watch: Watch) => AlertReason, nowMs: number): void {
  for (const watch of watches) endWatches(keeper, [watch], reasonOf(watch), nowMs);
}

/** Rules that differ in words or times only keep their judge and what it has seen. */
const isSameCondition = (a: AlertRule, b: AlertRule): boolean =>
  a === b || a.condition === b.condition || JSON.stringify(a.condition) === JSON.stringify(b.condition);
