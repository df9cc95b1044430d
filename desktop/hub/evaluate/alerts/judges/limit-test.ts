import type { Limit } from '#shared/domain/alert/alert-rule.ts';
import type { Verdict } from '../judge.ts';

/**
 * Says of values whether they are beyond a limit. Between limit and clear limit it stays as it was; when nothing was before, as after a
 * start, that is unknown.
 */
export class LimitTest {
  readonly #isAbove: boolean;
  readonly #limit: number;
  readonly #clearLimit: number;
  #last: Verdict['verdict'] = 'unknown';

  constructor({ comparison, limit, clearLimit }: Limit) {
    this.#isAbove = comparison === 'above';
    this.#limit = limit;
    this.#clearLimit = clearLimit ?? limit;
  }

  test(value: number): Verdict['verdict'] {
    if (this.#isAbove ? value > this.#limit : value < this.#limit) this.#last = 'breach';
    else if (this.#clearLimit === this.#limit || (this.#isAbove ? value < this.#clearLimit : value > this.#clearLimit))
      this.#last = 'clear';
    return this.#last;
  }
}
