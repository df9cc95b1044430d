import { ALL_WELL, type AlertFinding, type AlertMemory, FLAP_STEADY_MS, stepAlert } from '#shared/domain/alert/alert-machine.ts';
import type { AlertRule } from '#shared/domain/alert/alert-rule.ts';

/** An alert changed its state. */
export interface RunChange {
  readonly atMs: number;
  readonly memory: AlertMemory;
  readonly value: number | null;
  readonly limit: number | null;
}

/**
 * One rule on one subject over a stretch of time that is past or made up. What is found holds until something else is: the clock is
 * asked at those moments only at which the machine could go on by itself, so that a month takes no longer than what happened in it.
 */
export class FindingRun {
  readonly rule: AlertRule;
  readonly changes: RunChange[] = [];
  memory: AlertMemory = ALL_WELL;
  #finding: AlertFinding = 'unknown';
  #sinceMs = 0;
  #atMs = Number.NEGATIVE_INFINITY;

  constructor(rule: AlertRule) {
    this.rule = rule;
  }

  /** What is found from `atMs` on; `sinceMs` when it began, if that was earlier. */
  set(finding: AlertFinding, atMs: number, sinceMs = atMs): void {
    this.passTo(atMs);
    this.#finding = finding;
    this.#sinceMs = sinceMs;
    this.#step(atMs);
  }

  /** Time passes, and what was found last holds. */
  passTo(timeMs: number): void {
    for (let dueMs = this.#dueMs(); dueMs <= timeMs && dueMs > this.#atMs; dueMs = this.#dueMs()) this.#step(dueMs);
  }

  /** One sample's finding, which says nothing of what comes after it. */
  note(finding: AlertFinding, atMs: number, value: number | null, limit: number | null, sinceMs = atMs): void {
    this.#atMs = atMs;
    const next = stepAlert(this.memory, finding, atMs, this.rule, sinceMs);
    if (next === this.memory) return;
    if (next.state !== this.memory.state) this.changes.push({ atMs, memory: next, value, limit });
    this.memory = next;
  }

  #step(atMs: number): void {
    this.note(this.#finding, atMs, null, null, this.#sinceMs);
  }

  /** When the machine would go on by itself. */
  #dueMs(): number {
    const { state, countedFromMs, isFlapping } = this.memory;
    const { forMs, keepFiringMs } = this.rule;
    if (state === 'pending' && this.#finding === 'breach') return countedFromMs + forMs;
    if (state === 'recovering' && this.#finding === 'clear')
      return countedFromMs + (isFlapping ? Math.max(keepFiringMs, FLAP_STEADY_MS) : keepFiringMs);
    return Number.POSITIVE_INFINITY;
  }
}
