import type { RuleCondition } from '#shared/domain/alert/alert-rule.ts';
import type { Series } from '#shared/domain/series.ts';

/** What a condition says of its subject at a moment. `unknown`: there is too little to say anything. */
export interface Verdict {
  readonly verdict: 'breach' | 'clear' | 'unknown';
  /** What was compared, in the series' unit or as the kind says. */
  readonly value: number | null;
  /** What it was compared with at this moment. */
  readonly limit: number | null;
}

/**
 * Judges one series by one condition, sample by sample in order of time; nothing of it depends on a clock, so that the same judge serves
 * live samples, a replay of history and a test of rules. It keeps no more samples than its window needs, and makes nothing anew a sample:
 * 200,000 of these are asked once a second.
 */
export interface SeriesJudge {
  /** Takes a sample (UTC ms) and says what is so now. What is not newer than the last one changes nothing. */
  take(timeMs: number, value: number): Verdict;
  /** The same at a later moment without a sample, for what passes by itself. */
  at(timeMs: number): Verdict;
  /** Takes what was learned anew; its window stays. Only of kinds with `knowledge`. */
  know?(knowledge: unknown): void;
}

/** One kind of condition on series; one file a kind, all in `judges.ts`. */
export interface JudgeKind<Condition extends RuleCondition> {
  readonly kind: Condition['kind'];
  /** How far back a judge must have seen samples to be as it would be had it always run; 0 if it needs none. */
  historyMs(condition: Condition): number;
  /** Longer knowledge that it needs beside its window (what is normal, at this hour), read in the background; null if it needs none. */
  readonly knowledge?: JudgeKnowledge<Condition>;
  create(condition: Condition, series: Series, knowledge: unknown): SeriesJudge;
}

/** What a judge must know of weeks, computed from rollups off the path of samples and given again from time to time. */
export interface JudgeKnowledge<Condition extends RuleCondition> {
  readonly everyMs: number;
  /** How much of the past is read for it, and in which steps: those of a tier, so that nothing is read but rollups. */
  readonly historyMs: number;
  readonly stepMs: number;
  learn(condition: Condition, history: SeriesHistory, nowMs: number): unknown;
}

/** A series' past in steps, null where there is nothing. */
export interface SeriesHistory {
  readonly startMs: number;
  readonly stepMs: number;
  readonly avg: readonly (number | null)[];
  readonly min: readonly (number | null)[];
  readonly max: readonly (number | null)[];
  /** Of the venue, IANA: hours and weekdays are those of the clock on its wall. */
  readonly timeZone: string;
}
