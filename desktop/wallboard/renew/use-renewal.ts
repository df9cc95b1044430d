import { computed, type ComputedRef, inject, onMounted, onUnmounted } from 'vue';
import { useEventsStore } from '../../ui/events/events-store.ts';
import { useHub } from '../../ui/use-hub.ts';
import { REHEARSAL, useDirectorClock } from '../director/director-clock.ts';
import { isRenewalDue, MOST_DELAY_MINUTES } from './is-renewal-due.ts';

/** As long as what somebody held with the keys is held. */
const AFTER_KEY_MS = 10 * 60_000;

/**
 * Whether this page is to begin anew in a process of its own, which the desktop program reads from it and does. A browser engine keeps a little
 * of whatever it has shown; a wall runs for months.
 */
export function useRenewal(isTaken: () => boolean): ComputedRef<boolean> {
  const { hub, lostSinceMs, timeZone } = useHub();
  const events = useEventsStore();
  const nowMs = useDirectorClock();
  const speed = inject(REHEARSAL, null)?.speed ?? 1;
  const delayMinutes = Math.floor(Math.random() * MOST_DELAY_MINUTES);
  let keyMs = Number.NEGATIVE_INFINITY;
  const onKey = (): void => {
    keyMs = nowMs.value;
  };
  onMounted(() => window.addEventListener('keydown', onKey));
  onUnmounted(() => window.removeEventListener('keydown', onKey));
  return computed(() => {
    const isLive = hub.value !== null && lostSinceMs.value === null;
    const isCalm = isLive && !isTaken() && events.day.open.length === 0 && nowMs.value - keyMs >= AFTER_KEY_MS;
    return isRenewalDue({ nowMs: nowMs.value, ageMs: performance.now() * speed, timeZone: timeZone.value, delayMinutes, isCalm });
  });
}
