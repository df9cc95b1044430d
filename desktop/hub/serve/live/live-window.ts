import type { LiveQuestion } from '#shared/protocol/live-query.ts';

/** Steps by their number; step `n` begins at `startOf(n)`. */
export interface StepSpan {
  readonly first: number;
  readonly last: number;
}

/** The steps of a live query: the newest is the one that holds now, and they slide or grow with time. */
export interface LiveWindow {
  readonly stepMs: number;
  spanAt(nowMs: number): StepSpan;
  stepOf(timeMs: number): number;
  startOf(step: number): number;
}

export function createLiveWindow({ stepMs, lastMs, startMs }: Pick<LiveQuestion, 'stepMs' | 'lastMs' | 'startMs'>): LiveWindow {
  const originMs = startMs ?? 0;
  const stepOf = (timeMs: number): number => Math.floor((timeMs - originMs) / stepMs);
  return {
    stepMs,
    stepOf,
    startOf: (step) => originMs + step * stepMs,
    spanAt(nowMs) {
      const now = stepOf(nowMs);
      // A window that begins in the future has one step until then.
      if (lastMs === undefined) return { first: 0, last: Math.max(0, now) };
      return { first: now - Math.ceil(lastMs / stepMs) + 1, last: now };
    },
  };
}

export const spanLength = ({ first, last }: StepSpan): number => last - first + 1;
