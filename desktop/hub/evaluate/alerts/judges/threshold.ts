import type { ThresholdCondition } from '#shared/domain/alert/alert-rule.ts';
import type { JudgeKind, SeriesJudge, Verdict } from '../judge.ts';
import { LimitTest } from './limit-test.ts';
import { SlidingWindow } from './sliding-window.ts';

/** A value, or the mean, lowest or highest of a window, against a limit. */
export const thresholdKind: JudgeKind<ThresholdCondition> = {
  kind: 'threshold',
  historyMs: (condition) => (hasWindow(condition) ? condition.windowMs : 0),
  create: (condition) => new ThresholdJudge(condition),
};

const hasWindow = ({ windowMs, combine }: ThresholdCondition): boolean => windowMs > 0 && combine !== 'last';

/** A class, and its own verdict: there are hundreds of thousands, asked once a second. */
class ThresholdJudge implements SeriesJudge, Verdict {
  verdict: Verdict['verdict'] = 'unknown';
  value: number | null = null;
  readonly limit: number;
  readonly #test: LimitTest;
  readonly #window: SlidingWindow | null;
  #lastMs = Number.NEGATIVE_INFINITY;

  constructor(condition: ThresholdCondition) {
    this.limit = condition.limit;
    this.#test = new LimitTest(condition);
    this.#window = hasWindow(condition) ? new SlidingWindow(condition) : null;
  }

  take(timeMs: number, value: number): Verdict {
    if (timeMs <= this.#lastMs) return this;
    this.#lastMs = timeMs;
    if (this.#window === null) {
      this.value = value;
      this.verdict = this.#test.test(value);
      return this;
    }
    this.#window.add(timeMs, value);
    return this.#judge(this.#window);
  }

  at(timeMs: number): Verdict {
    if (this.#window === null) return this;
    this.#window.moveTo(timeMs);
    return this.#judge(this.#window);
  }

  #judge(window: SlidingWindow): Verdict {
    this.value = window.value();
    this.verdict = this.value === null ? 'unknown' : this.#test.test(this.value);
    return this;
  }
}
