import type { ProbeStateCondition } from '#shared/domain/alert/alert-rule.ts';
import type { JudgeKind, SeriesJudge, Verdict } from '../judge.ts';

const WELL = 1;

/** A probe says 1 while all is well; anything less is a breach. */
export const probeStateKind: JudgeKind<ProbeStateCondition> = { kind: 'probe-state', historyMs: () => 0, create: () => new ProbeJudge() };

class ProbeJudge implements SeriesJudge, Verdict {
  verdict: Verdict['verdict'] = 'unknown';
  value: number | null = null;
  readonly limit = WELL;
  #lastMs = Number.NEGATIVE_INFINITY;

  take(timeMs: number, value: number): Verdict {
    if (timeMs <= this.#lastMs) return this;
    this.#lastMs = timeMs;
    this.value = value;
    this.verdict = value < WELL ? 'breach' : 'clear';
    return this;
  }

  at(): Verdict {
    return this;
  }
}
