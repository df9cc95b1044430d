import type { NoDataCondition } from '#shared/domain/alert/alert-rule.ts';
import type { JudgeKind, SeriesJudge, Verdict } from '../judge.ts';

/**
 * A series that came and does not come any more. `at` is asked only while its host is heard: of a host that is silent itself this says
 * nothing. Its value is for how many seconds nothing came.
 */
export const noDataKind: JudgeKind<NoDataCondition> = {
  kind: 'no-data',
  historyMs: () => 0,
  create: ({ silentMs }) => new SilenceJudge(silentMs),
};

class SilenceJudge implements SeriesJudge, Verdict {
  verdict: Verdict['verdict'] = 'unknown';
  value: number | null = null;
  readonly limit: number;
  readonly #silentMs: number;
  #lastMs = Number.NEGATIVE_INFINITY;

  constructor(silentMs: number) {
    this.#silentMs = silentMs;
    this.limit = silentMs / 1_000;
  }

  take(timeMs: number): Verdict {
    // Not a number: never heard.
    if (!(timeMs > this.#lastMs)) return this;
    this.#lastMs = timeMs;
    this.value = 0;
    this.verdict = 'clear';
    return this;
  }

  at(timeMs: number): Verdict {
    if (this.#lastMs === Number.NEGATIVE_INFINITY) return this;
    this.value = Math.max(0, timeMs - this.#lastMs) / 1_000;
    this.verdict = timeMs - this.#lastMs >= this.#silentMs ? 'breach' : 'clear';
    return this;
  }
}
