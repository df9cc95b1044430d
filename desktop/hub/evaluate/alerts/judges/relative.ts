import type { RelativeCondition } from '#shared/domain/alert/alert-rule.ts';
import { counterRate } from '#shared/domain/counter-rate.ts';
import type { JudgeKind, SeriesJudge, Verdict } from '../judge.ts';
import { learnNormal, type Normal } from './relative/learn-normal.ts';
import { SlidingWindow } from './sliding-window.ts';

const QUARTER_MS = 900_000;
const DAY_MS = 86_400_000;
/** Four of each weekday, and no more: what is normal changes with the season. */
const HISTORY_MS = 28 * DAY_MS;
const LEARN_EVERY_MS = 6 * 3_600_000;
/** A counter's rate needs a reading before the window. */
const READING_MS = 60_000;

/**
 * Compares with what is normal for this series at this hour of this weekday. Value and limit are in the series' unit (of a counter: per
 * second), so that both can be drawn.
 */
export const relativeKind: JudgeKind<RelativeCondition> = {
  kind: 'relative',
  historyMs: ({ windowMs }) => windowMs + READING_MS,
  knowledge: {
    everyMs: LEARN_EVERY_MS,
    historyMs: HISTORY_MS,
    stepMs: QUARTER_MS,
    learn: (condition, history) => learnNormal(history, condition),
  },
  create: (condition, series, knowledge) => new RelativeJudge(condition, series.kind === 'counter', knowledge),
};

class RelativeJudge implements SeriesJudge, Verdict {
  verdict: Verdict['verdict'] = 'unknown';
  value: number | null = null;
  limit: number | null = null;
  readonly #condition: RelativeCondition;
  readonly #isCounter: boolean;
  readonly #window: SlidingWindow | null;
  #normal: Normal | null = null;
  #lastMs = Number.NEGATIVE_INFINITY;
  /** As it came; NaN before the first. */
  #reading = Number.NaN;
  /** What is compared if there is no window: of a counter its rate. */
  #last: number | null = null;

  constructor(condition: RelativeCondition, isCounter: boolean, knowledge: unknown) {
    this.#condition = condition;
    this.#isCounter = isCounter;
    this.#window = condition.windowMs > 0 && condition.combine !== 'last' ? new SlidingWindow(condition) : null;
    this.know(knowledge);
  }

  know(knowledge: unknown): void {
    const normal = (knowledge ?? null) as Normal | null;
    this.#normal = normal === null || normal.historyMs < this.#condition.leastHistoryMs ? null : normal;
  }

  take(timeMs: number, value: number): Verdict {
    if (timeMs <= this.#lastMs) return this;
    const taken = this.#isCounter ? this.#rate(timeMs, value) : value;
    this.#lastMs = timeMs;
    this.#reading = value;
    if (taken !== null) {
      this.#last = taken;
      this.#window?.add(timeMs, taken);
    }
    return this.#judge(timeMs);
  }

  at(timeMs: number): Verdict {
    this.#window?.moveTo(timeMs);
    return this.#judge(timeMs);
  }

  /** Of the first reading there is none. */
  #rate(timeMs: number, value: number): number | null {
    return Number.isNaN(this.#reading) ? null : counterRate(this.#lastMs, this.#reading, timeMs, value);
  }

  #judge(timeMs: number): Verdict {
    this.value = this.#window === null ? this.#last : this.#window.value();
    this.limit = null;
    this.verdict = 'unknown';
    if (this.value !== null && this.#normal !== null) this.#compare(this.value, this.#normal, this.#normal.hourOf(timeMs));
    return this;
  }

  #compare(value: number, normal: Normal, hour: number): void {
    const { comparison, measure, limit } = this.#condition;
    const level = normal.level[hour] as number;
    const isFactor = measure === 'factor';
    // Times nothing says nothing.
    if (isFactor && !(level > 0)) return;
    const upper =
      comparison === 'below' ? Number.POSITIVE_INFINITY : isFactor ? level * limit : level + limit * (normal.up[hour] as number);
    const lower =
      comparison === 'above' ? Number.NEGATIVE_INFINITY : isFactor ? level / limit : level - limit * (normal.down[hour] as number);
    this.verdict = value > upper || value < lower ? 'breach' : 'clear';
    // The one that is passed, or the nearer one, which would be next.
    this.limit = upper - value <= value - lower ? upper : lower;
  }
}
