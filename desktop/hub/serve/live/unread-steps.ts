import { createStepSet } from './step-set.ts';
import type { StepSpan } from './live-window.ts';

/** Which steps have to be read from the store, also of those for which there is no room yet. */
export interface UnreadSteps {
  /** These have to be read; what lies before `room` is of no interest, what lies behind it is remembered roughly. */
  add(steps: StepSpan, room: StepSpan): void;
  /** Steps have come into the room. */
  enter(steps: StepSpan): void;
  hasAnyOf(steps: StepSpan): boolean;
  take(steps: StepSpan): StepSpan[];
}

export function createUnreadSteps(): UnreadSteps {
  const steps = createStepSet();
  /** The furthest step that a sample was ahead of all room: all that comes in up to it is read. */
  let aheadStep = Number.NEGATIVE_INFINITY;
  return {
    add({ first, last }, room) {
      if (last > room.last) aheadStep = Math.max(aheadStep, last);
      if (last >= room.first && first <= room.last) steps.add(Math.max(first, room.first), Math.min(last, room.last));
    },
    enter({ first, last }) {
      if (aheadStep >= first) steps.add(first, Math.min(aheadStep, last));
    },
    hasAnyOf: ({ first, last }) => steps.touches(first, last),
    take: ({ first, last }) => steps.take(first, last),
  };
}
