import type { Alert, AlertMute } from '#shared/domain/alert/alert.ts';
import type { EventDay } from '#shared/domain/event/event-day.ts';
import { holdsNow } from '#shared/domain/event/quiet-phase.ts';

/** What quiet phases of events keep from being told: for those who ask what mutes an alert. */
export function quietPhases(day: () => EventDay): (alert: Alert) => readonly AlertMute[] {
  return (alert) => {
    const mute = holdsNow(alert, day());
    return mute === null ? [] : [mute];
  };
}
