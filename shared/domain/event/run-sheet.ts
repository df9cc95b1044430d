import type { EventPhase, VenueEvent } from './venue-event.ts';

type RunSheet = Pick<VenueEvent, 'startMs' | 'endMs' | 'phases'>;

/** The phase that is under way; null before the first, and outside the window. */
export function phaseAt({ startMs, endMs, phases }: RunSheet, nowMs: number): EventPhase | null {
  if (nowMs < startMs || nowMs >= endMs) return null;
  return phases.findLast((phase) => phase.startMs <= nowMs) ?? null;
}

/** The one that begins next; null if none does. */
export function phaseAfter({ phases }: RunSheet, nowMs: number): EventPhase | null {
  return phases.find((phase) => phase.startMs > nowMs) ?? null;
}

/** When a phase ends: with the begin of the next, or with the event. */
export function phaseEndMs({ phases, endMs }: RunSheet, phase: Pick<EventPhase, 'id'>): number {
  const index = phases.findIndex(({ id }) => id === phase.id);
  return phases[index + 1]?.startMs ?? endMs;
}

/**
 * A phase begins now, earlier or later than it was to. All after it move by the same, so that they keep their lengths; those before it
 * that had not begun are passed over. The event ends later if it must, never earlier. The same event if there is no such phase or it has begun.
 */
export function startPhaseNow<E extends RunSheet>(event: E, phaseId: string, nowMs: number): E {
  const index = event.phases.findIndex(({ id }) => id === phaseId);
  const phase = event.phases[index];
  if (phase === undefined || phase.startMs <= nowMs) return event;
  const moveMs = nowMs - phase.startMs;
  const phases = event.phases.map((one, at) => {
    if (at >= index) return { ...one, startMs: one.startMs + moveMs };
    return one.startMs > nowMs ? { ...one, startMs: nowMs } : one;
  });
  // It may begin before the doors of its window.
  return { ...event, startMs: Math.min(event.startMs, nowMs), phases };
}

/**
 * Everything that has not begun is `moveMs` later (or earlier, though not before now). The event ends later with it, never earlier.
 * The phase that is under way lasts longer by it, which is how a ceremony that overruns is told.
 */
export function moveRest<E extends RunSheet>(event: E, moveMs: number, nowMs: number): E {
  const first = phaseAfter(event, nowMs);
  if (first === null) return moveMs > 0 && nowMs < event.endMs ? { ...event, endMs: event.endMs + moveMs } : event;
  const bounded = Math.max(moveMs, nowMs - first.startMs);
  const phases = event.phases.map((phase) => (phase.startMs > nowMs ? { ...phase, startMs: phase.startMs + bounded } : phase));
  return { ...event, endMs: event.endMs + Math.max(0, bounded), phases };
}

/** How far the day is behind its plan: of the phase that began last, or that comes first. Negative: ahead of it. */
export function delayMs({ phases }: RunSheet, nowMs: number): number {
  const phase = phases.findLast(({ startMs }) => startMs <= nowMs) ?? phases[0];
  return phase === undefined ? 0 : phase.startMs - phase.plannedMs;
}
