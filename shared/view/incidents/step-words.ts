import type { Escalation, Incident } from '../../domain/incident/incident.ts';
import { newestCourse, type StepCourse } from '../../domain/incident/step-course.ts';
import { formatDuration } from '../format-duration.ts';
import { countdown } from './incident-words.ts';
import { say } from './words.ts';

/** How a step of a plan stands: the clock or what became of it, and whom of its people nothing reached. */
export interface StepStanding {
  /** `in 4:05`, say('step.told'), say('step.nobody'), `1 of 3 reached`, `5 min later`; empty where nothing will come of it. */
  readonly words: string;
  /** Its people do not know of it. */
  readonly isLack: boolean;
  /** Contacts. */
  readonly unreached: readonly string[];
}

/** Of each step of its plan, in order. */
export function stepStandings({ state, escalation }: Pick<Incident, 'state' | 'escalation'>, nowMs: number): readonly StepStanding[] {
  const { policy, nextAtMs, nextStep, isHeld, courses } = escalation;
  const isGoingOn = state === 'triggered' && nextAtMs !== null && !isHeld;
  return policy.steps.map((_, index) => {
    const course = newestCourse(courses, index);
    const before = course === undefined ? null : becameOf(course);
    const unreached = course?.unreached ?? [];
    const isLack = before?.isLack ?? false;
    if (isGoingOn && index === nextStep) {
      const left = countdown(nextAtMs - nowMs);
      const words = before === null ? say('step.in', { left }) : say('step.again', { before: before.words, left });
      return { words, isLack, unreached };
    }
    if (before !== null) return { ...before, unreached };
    return { words: laterWords(escalation, index, isGoingOn), isLack: false, unreached };
  });
}

function becameOf({ told, unreached }: StepCourse): Omit<StepStanding, 'unreached'> {
  if (told.length === 0) return { words: say('step.nobody'), isLack: true };
  if (unreached.length === 0) return { words: say('step.told'), isLack: false };
  const reached = told.length - unreached.length;
  return reached === 0
    ? { words: say('step.unreached'), isLack: true }
    : { words: say('step.some', { some: reached, all: told.length }), isLack: true };
}

function laterWords({ policy, toldStep, courses, nextStep }: Escalation, index: number, isGoingOn: boolean): string {
  // Of an earlier version: that steps were taken is all that is known.
  if (courses === undefined && toldStep !== null && index < nextStep) return say('step.done');
  return isGoingOn ? say('step.later', { age: formatDuration(policy.steps[index - 1]?.waitMs ?? 0) }) : '';
}
