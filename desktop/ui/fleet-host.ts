import type { HostCondition } from '#shared/domain/host-condition.ts';
import type { HostSummary } from '#shared/domain/host.ts';
import { EMPTY_SPARK, pushSpark, type Spark } from '#shared/domain/spark.ts';
import { type Vital, VITALS } from '#shared/domain/vital.ts';
import { type Ref, type ShallowRef, shallowRef } from 'vue';

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
  readonly sparks: ShallowRef<Sparks>;
  readonly condition: ShallowRef<HostCondition>;
  /** Until then (hub time) nothing but news changes its condition. */
  judgedUntilMs: number;
}

/** A host that has just become known. */
export function createFleetHost(summary: HostSummary, sparks: Sparks): MutableFleetHost {
  return {
    id: summary.id,
    summary: shallowRef(summary),
    sparks: shallowRef(sparks),
    condition: shallowRef(summary.condition),
    judgedUntilMs: Number.NEGATIVE_INFINITY,
  };
}

/** Sparks after an update: only readings newer than those of `before` are pushed, a repeated host adds nothing. */
export function advanceSparks(sparks: Sparks, before: HostSummary | null, after: HostSummary): Sparks {
  let next: Sparks | null = null;
  for (const vital of VITALS) {
    const reading = after.vitals[vital];
    if (reading === undefined || reading.timeMs <= (before?.vitals[vital]?.timeMs ?? 0)) continue;
    next ??= { ...sparks };
    next[vital] = pushSpark(sparks[vital] ?? EMPTY_SPARK, reading.timeMs, reading.value);
  }
  return next ?? sparks;
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
