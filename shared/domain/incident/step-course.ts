import type { EscalationPolicy } from './escalation-policy.ts';

/** What became of a step of a policy in one of its rounds. */
export interface StepCourse {
  readonly round: number;
  /** Index of the step. */
  readonly step: number;
  /** Contacts; empty: the step had nobody to tell. */
  readonly told: readonly string[];
  /** Of those: whom no channel could reach. */
  readonly unreached: readonly string[];
}

/**
 * How far its plan got to people since it was begun last. `uncalled`: the plan calls nobody; `untold`: no step of it was taken yet;
 * `nobody-there`: its steps had nobody to tell; `unreached`: nobody who was told could be reached; `some`: somebody, but not all; `told`:
 * nothing speaks against that all of them were.
 */
export const REACHES = ['uncalled', 'untold', 'nobody-there', 'unreached', 'some', 'told'] as const;
export type Reach = (typeof REACHES)[number];

/** What of an escalation tells that. */
export interface Reaching {
  readonly policy: Pick<EscalationPolicy, 'steps'>;
  readonly toldStep: string | null;
  readonly courses?: readonly StepCourse[] | undefined;
}

export function reachOf({ courses, policy, toldStep }: Reaching): Reach {
  // Of an earlier version, or for somebody whom it does not concern: all that is known is whether a step told anybody.
  if (courses === undefined) return toldStep === null ? 'untold' : 'told';
  if (policy.steps.length === 0) return 'uncalled';
  if (courses.length === 0) return 'untold';
  const [told, unreached] = [courses.flatMap((course) => course.told), courses.flatMap((course) => course.unreached)];
  if (told.length === 0) return 'nobody-there';
  if (told.length === unreached.length) return 'unreached';
  return unreached.length > 0 || courses.some((course) => course.told.length === 0) ? 'some' : 'told';
}

/** Nobody knows of it by name, whatever the plan says. */
export const reachesNobody = (reach: Reach): boolean => reach === 'uncalled' || reach === 'nobody-there' || reach === 'unreached';

/** The last time that a step was taken; undefined: it was not. */
export const newestCourse = (courses: readonly StepCourse[] | undefined, step: number): StepCourse | undefined =>
  courses?.findLast((course) => course.step === step);

/** With what came through after all: this contact, told by this step, was reached. The same if nothing else was known. */
export function withReached(courses: readonly StepCourse[], stepKey: string, contactId: string): readonly StepCourse[] {
  const concerns = ({ round, step, unreached }: StepCourse): boolean => stepKey === `${round}.${step}` && unreached.includes(contactId);
  if (!courses.some(concerns)) return courses;
  return courses.map((course) => (concerns(course) ? { ...course, unreached: course.unreached.filter((id) => id !== contactId) } : course));
}

/** With what is known since: this contact, told by this step, could not be reached. The same if that was known, or tells nothing. */
export function withUnreached(courses: readonly StepCourse[], stepKey: string, contactId: string): readonly StepCourse[] {
  const concerns = ({ round, step, told, unreached }: StepCourse): boolean =>
    stepKey === `${round}.${step}` && told.includes(contactId) && !unreached.includes(contactId);
  if (!courses.some(concerns)) return courses;
  return courses.map((course) => (concerns(course) ? { ...course, unreached: [...course.unreached, contactId] } : course));
}
