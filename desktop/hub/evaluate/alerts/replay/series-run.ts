import type { AlertRule } from '#shared/domain/alert/alert-rule.ts';
import type { SeriesJudge } from '../judge.ts';
import { FindingRun, type RunChange } from './finding-run.ts';

/** One rule on one series, sample by sample, as the engine does it live; what does not come is found when the clock would find it. */
export class SeriesRun {
  readonly #run: FindingRun;
  readonly #judge: SeriesJudge;
  readonly #isHostHeard: (startMs: number, endMs: number) => boolean;
  #lastMs = Number.NaN;
  /** Of the first sample; null before there was one. */
  sinceMs: number | null = null;
  /** Samples that something could be said of. */
  judged = 0;

  /** @param isHostHeard whether the host sent anything at all in a time: of a silent host a rule on missing series says nothing */
  constructor(rule: AlertRule, judge: SeriesJudge, isHostHeard: (startMs: number, endMs: number) => boolean) {
    this.#run = new FindingRun(rule);
    this.#judge = judge;
    this.#isHostHeard = isHostHeard;
  }

  get changes(): readonly RunChange[] {
    return this.#run.changes;
  }

  know(knowledge: unknown): void {
    this.#judge.know?.(knowledge);
  }

  take(timeMs: number, value: number): void {
    this.passTo(timeMs);
    this.sinceMs ??= timeMs;
    this.#lastMs = timeMs;
    const { verdict, value: compared, limit } = this.#judge.take(timeMs, value);
    if (verdict !== 'unknown') this.judged += 1;
    // What nearly every sample finds.
    if (verdict === 'clear' && this.#run.memory.state === 'normal') return;
    this.#run.note(verdict, timeMs, compared, limit);
  }

  /** Nothing came since the last sample. */
  passTo(timeMs: number): void {
    const { condition, noData, forMs } = this.#run.rule;
    if (Number.isNaN(this.#lastMs)) return;
    if (condition.kind === 'no-data') {
      // It is found after so long, and fires when it has held so long, both counted from the last sample.
      for (const dueMs of [this.#lastMs + condition.silentMs, this.#lastMs + Math.max(condition.silentMs, forMs)]) {
        if (dueMs > timeMs || !this.#isHostHeard(dueMs - condition.silentMs + 1, dueMs)) return;
        const { verdict, value, limit } = this.#judge.at(dueMs);
        this.#run.note(verdict, dueMs, value, limit, this.#lastMs);
      }
      return;
    }
    // The clock asks once a second.
    const dueMs = this.#lastMs + Math.max(1_000, noData.forMs);
    if (dueMs <= timeMs) this.#run.note('silent', dueMs, null, null, this.#lastMs);
  }
}
