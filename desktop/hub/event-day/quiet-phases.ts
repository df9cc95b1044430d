import type { AlertMute, MutedSubject } from '#shared/domain/alert/alert.ts';
import type { EventDay } from '#shared/domain/event/event-day.ts';
import { holdsNow } from '#shared/domain/event/quiet-phase.ts';

/** What quiet phases of events keep from being told: for those who ask what mutes an alert. */
export function quietPhases(day: () => EventDay): (subject: MutedSubject) => readonly AlertMute[] {
  return (subject) => {
    const mute = holdsNow(subject, day());
    return mute === null ? [] : [mute];
  };
}
