import type { StepSpan } from './live-window.ts';

/** Spans kept apart; beyond this those nearest are taken as one, so that the set stays small however samples come. */
const MOST_SPANS = 64;
/** Spans this near to one another are read as one: a request costs more than a few steps. */
const NEAR_STEPS = 4;

/** Steps in which something has changed, as spans in order. */
export interface StepSet {
  add(first: number, last: number): void;
  isEmpty(): boolean;
  /** Whether it has a step of [first, last]. */
  touches(first: number, last: number): boolean;
  /** Takes out all that lies in [first, last] and forgets what lies before; what lies after stays. */
  take(first: number, last: number): StepSpan[];
}

export function createStepSet(): StepSet {
  let spans: StepSpan[] = [];
  return {
    add(first, last) {
      const newest = spans.at(-1);
      if (newest !== undefined && first >= newest.first && last <= newest.last) return;
      spans = joinNear([...spans, { first, last }].sort((a, b) => a.first - b.first));
    },
    isEmpty: () => spans.length === 0,
    touches: (first, last) => spans.some((span) => span.first <= last && span.last >= first),
    take(first, last) {
      const taken = spans
        .filter((span) => span.first <= last && span.last >= first)
        .map((span) => ({ first: Math.max(first, span.first), last: Math.min(last, span.last) }));
      spans = spans.filter((span) => span.last > last).map((span) => ({ first: Math.max(last + 1, span.first), last: span.last }));
      return taken;
    },
  };
}

/** Joins what is near, and what is less near until there are few enough. */
function joinNear(sorted: readonly StepSpan[]): StepSpan[] {
  let near = NEAR_STEPS;
  for (;;) {
    const joined: StepSpan[] = [];
    for (const span of sorted) {
      const before = joined.at(-1);
      if (before === undefined || span.first > before.last + near) joined.push(span);
      else joined[joined.length - 1] = { first: before.first, last: Math.max(before.last, span.last) };
    }
    if (joined.length <= MOST_SPANS) return joined;
    near *= 2;
  }
}
