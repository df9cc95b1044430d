import type { ForecastCondition } from '#shared/domain/alert/alert-rule.ts';
import type { JudgeKind, SeriesJudge, Verdict } from '../judge.ts';
import { type RobustLine, robustLine } from './forecast/robust-line.ts';

/** What a window is parted into: 496 pairs of points a line, and a line once a part. */
const PARTS = 32;
/** Nothing is foretold from less of a window. */
const LEAST_SHARE = 0.5;
const LEAST_POINTS = 6;
/** Spreads the moments at which the series draw their lines over a part: Knuth's multiplier. */
const SPREAD = 2_654_435_761;

/**
 * Says that a series will cross its limit, by a robust line through the means of the window's parts. The line must be clear about it: a
 * breach is where it crosses within the time, and so does the flattest that three quarters of the pairs of points allow; or where the
 * line is beyond already. The value is where the line will be at the end of the time, in the series' unit.
 */
export const forecastKind: JudgeKind<ForecastCondition> = {
  kind: 'forecast',
  historyMs: ({ windowMs }) => windowMs,
  create: (condition, series) => new ForecastJudge(condition, series.id),
};

class ForecastJudge implements SeriesJudge, Verdict {
  verdict: Verdict['verdict'] = 'unknown';
  value: number | null = null;
  readonly limit: number;
  readonly #condition: ForecastCondition;
  readonly #partMs: number;
  readonly #offsetMs: number;
  /** Of the parts that are over and had samples, oldest first. */
  readonly #times: number[] = [];
  readonly #means: number[] = [];
  /** The part that goes on. */
  #part = Number.NEGATIVE_INFINITY;
  #firstMs = 0;
  #sum = 0;
  /** Milliseconds since the first sample of the part, so that their sum keeps its digits. */
  #timeSum = 0;
  #count = 0;
  #lastMs = Number.NEGATIVE_INFINITY;
  #line: RobustLine | null = null;

  constructor(condition: ForecastCondition, seriesId: number) {
    this.limit = condition.limit;
    this.#condition = condition;
    this.#partMs = Math.max(1, condition.windowMs / PARTS);
    this.#offsetMs = (((seriesId * SPREAD) % 2 ** 32) / 2 ** 32) * this.#partMs;
  }

  take(timeMs: number, value: number): Verdict {
    if (timeMs <= this.#lastMs) return this;
    this.#moveTo(timeMs);
    if (this.#count === 0) this.#firstMs = timeMs;
    this.#sum += value;
    this.#timeSum += timeMs - this.#firstMs;
    this.#count += 1;
    this.#lastMs = timeMs;
    return this.#judge(timeMs);
  }

  at(timeMs: number): Verdict {
    if (timeMs > this.#lastMs) this.#moveTo(timeMs);
    return this.#judge(Math.max(timeMs, this.#lastMs));
  }

  #moveTo(timeMs: number): void {
    const part = Math.floor((timeMs - this.#offsetMs) / this.#partMs);
    if (part <= this.#part) return;
    this.#part = part;
    if (this.#count > 0) {
      this.#times.push(this.#firstMs + this.#timeSum / this.#count);
      this.#means.push(this.#sum / this.#count);
      this.#sum = 0;
      this.#timeSum = 0;
      this.#count = 0;
    }
    const fromMs = timeMs - this.#condition.windowMs;
    const kept = this.#times.findIndex((time) => time > fromMs);
    const old = kept === -1 ? this.#times.length : kept;
    this.#times.splice(0, old);
    this.#means.splice(0, old);
    this.#line = this.#isEnough() ? robustLine(this.#times, this.#means, this.#times.at(-1) as number) : null;
  }

  #isEnough(): boolean {
    const spanMs = (this.#times.at(-1) ?? 0) - (this.#times[0] ?? 0);
    return this.#times.length >= LEAST_POINTS && spanMs >= this.#condition.windowMs * LEAST_SHARE;
  }

  #judge(timeMs: number): Verdict {
    if (this.#line === null) {
      this.verdict = 'unknown';
      this.value = null;
      return this;
    }
    const { level, slope, lowSlope, highSlope, timeMs: lineMs } = this.#line;
    const isAbove = this.#condition.comparison === 'above';
    const spanMs = timeMs + this.#condition.withinMs - lineMs;
    this.value = level + slope * spanMs;
    const cautious = level + (isAbove ? lowSlope : highSlope) * spanMs;
    const isSure = this.#isBeyond(this.value) && this.#isBeyond(cautious);
    this.verdict = isSure || this.#isBeyond(level + slope * (timeMs - lineMs)) ? 'breach' : 'clear';
    return this;
  }

  #isBeyond(value: number): boolean {
    return this.#condition.comparison === 'above' ? value > this.limit : value < this.limit;
  }
}
