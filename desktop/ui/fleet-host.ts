import type { HostCondition } from '#shared/domain/host-condition.ts';
import type { HostSummary } from '#shared/domain/host.ts';
import { copySpark, EMPTY_SPARK, foldIntoCourse, type RunningCourse, type Spark } from '#shared/domain/spark.ts';
import { type Vital, VITALS } from '#shared/domain/vital.ts';
import { computed, type Ref, type ShallowRef, shallowRef } from 'vue';

export type Sparks = Partial<Record<Vital, Spark>>;

/** One host on screen. Each part changes by itself, so that a new figure repaints one tile and not three hundred. */
export interface FleetHost {
  readonly id: string;
  readonly summary: Readonly<Ref<HostSummary>>;
  readonly sparks: Readonly<Ref<Sparks>>;
  /** The condition to show, which is this screen's own judgement when it hears nothing (`presentHost`). */
  readonly condition: Readonly<Ref<HostCondition>>;
}

export interface MutableFleetHost extends FleetHost {
  readonly summary: ShallowRef<HostSummary>;
  readonly condition: ShallowRef<HostCondition>;
  /** Until then (hub time) nothing but news changes its condition. */
  judgedUntilMs: number;
  /** Puts other courses in the place of its own. */
  readonly beginSparks: (sparks: Sparks) => void;
  /** Its courses go on; only readings newer than those of `before` count, a repeated host adds nothing. */
  readonly advanceSparks: (before: HostSummary | null, after: HostSummary) => void;
}

/**
 * A host that has just become known. Its courses go on in place and are copied for who looks at them: a new one for each figure of each of
 * thousands of hosts lived just long enough to be taken for old, and the collector came in the middle of what somebody scrolls.
 */
export function createFleetHost(summary: HostSummary): MutableFleetHost {
  let courses = copied({});
  const revision = shallowRef(0);
  return {
    id: summary.id,
    summary: shallowRef(summary),
    sparks: computed(() => (void revision.value, copied(courses))),
    condition: shallowRef(summary.condition),
    judgedUntilMs: Number.NEGATIVE_INFINITY,
    beginSparks(begun) {
      courses = copied(begun);
      revision.value += 1;
    },
    advanceSparks(before, after) {
      for (const vital of VITALS) {
        const reading = after.vitals[vital];
        if (reading === undefined || reading.timeMs <= (before?.vitals[vital]?.timeMs ?? 0)) continue;
        foldIntoCourse((courses[vital] ??= copySpark(EMPTY_SPARK)), reading.timeMs, reading.value);
        revision.value += 1;
      }
    },
  };
}

function copied(sparks: Sparks): Partial<Record<Vital, RunningCourse>> {
  const courses: Partial<Record<Vital, RunningCourse>> = {};
  for (const vital of VITALS) if (sparks[vital] !== undefined) courses[vital] = copySpark(sparks[vital]);
  return courses;
}

/** Time of the newest figure of a host, UTC milliseconds; null when it has none. */
export function newestReadingMs(summary: HostSummary): number | null {
  let newest: number | null = null;
  for (const reading of Object.values(summary.vitals)) {
    if (newest === null || reading.timeMs > newest) newest = reading.timeMs;
  }
  return newest;
}

/** Whether two conditions say the same, so that nothing is painted for no news. */
export function sameCondition(a: HostCondition, b: HostCondition): boolean {
  return a === b || (a.state === b.state && a.sinceMs === b.sinceMs && JSON.stringify(a.reasons) === JSON.stringify(b.reasons));
}
