import type { RateOfChangeCondition } from '#shared/domain/alert/alert-rule.ts';
import { counterIncrease } from '#shared/domain/counter-rate.ts';
import type { MetricKind } from '#shared/domain/series.ts';
import type { JudgeKind, SeriesJudge, Verdict } from '../judge.ts';
import { LimitTest } from './limit-test.ts';
import { SlotRing, WINDOW_SLOTS } from './slots.ts';

/** Change per second from the oldest sample of the window to the newest; of a counter its growth, aware of restarts. */
export const rateOfChangeKind: JudgeKind<RateOfChangeCondition> = {
  kind: 'rate-of-change',
  historyMs: ({ windowMs }) => windowMs,
  create: (condition, series) => new RateJudge(condition, series.kind),
};

class RateJudge implements SeriesJudge, Verdict {
  verdict: Verdict['verdict'] = 'unknown';
  value: number | null = null;
  readonly limit: number;
  readonly #test: LimitTest;
  readonly #isCounter: boolean;
  readonly #ring: SlotRing;
  /** First sample of each slot; of a counter how far it had grown by then. */
  readonly #times = new Float64Array(WINDOW_SLOTS).fill(Number.NaN);
  readonly #values = new Float64Array(WINDOW_SLOTS);
  #lastMs = Number.NEGATIVE_INFINITY;
  #last = Number.NaN;
  #level = 0;

  constructor(condition: RateOfChangeCondition, kind: MetricKind) {
    this.limit = condition.limit;
    this.#test = new LimitTest(condition);
    this.#isCounter = kind === 'counter';
    this.#ring = new SlotRing(condition.windowMs, this);
  }

  drop(place: number): void {
    this.#times[place] = Number.NaN;
  }

  take(timeMs: number, value: number): Verdict {
    if (timeMs <= this.#lastMs) return this;
    if (!this.#isCounter) this.#level = value;
    else if (!Number.isNaN(this.#last)) this.#level += counterIncrease(this.#last, value);
    this.#last = value;
    this.#lastMs = timeMs;
    const place = this.#ring.moveTo(timeMs);
    if (Number.isNaN(this.#times[place] as number)) {
      this.#times[place] = timeMs;
      this.#values[place] = this.#level;
    }
    return this.#judge();
  }

  at(timeMs: number): Verdict {
    this.#ring.moveTo(timeMs);
    return this.#judge();
  }

  #judge(): Verdict {
    this.value = this.#ring.isFilled() ? this.#rate() : null;
    this.verdict = this.value === null ? 'unknown' : this.#test.test(this.value);
    return this;
  }

  #rate(): number | null {
    for (let age = 0; age < WINDOW_SLOTS; age += 1) {
      const place = this.#ring.placeOf(age);
      const fromMs = this.#times[place] as number;
      if (Number.isNaN(fromMs)) continue;
      return this.#lastMs > fromMs ? ((this.#level - (this.#values[place] as number)) / (this.#lastMs - fromMs)) * 1_000 : null;
    }
    return null;
  }
}
