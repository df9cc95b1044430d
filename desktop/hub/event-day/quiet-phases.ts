import type { AlertMute, MutedSubject } from '#shared/domain/alert/alert.ts';
import type { EventDay } from '#shared/domain/event/event-day.ts';
import type { Labels } from '#shared/domain/series.ts';
import { holdsNow } from '#shared/domain/event/quiet-phase.ts';

/** What quiet phases of events keep from being told: for those who ask what mutes an alert. */
export function quietPhases(day: () => EventDay): (subject: MutedSubject) => readonly AlertMute[] {
  return (subject) => {
    const mute = holdsNow(subject, day());
    return mute === null ? [] : [mute];
  };
}

/** In some zone a quiet phase is under way. */
export const isAnyQuiet = ({ open }: EventDay): boolean => open.some(({ phase }) => phase?.isQuiet === true);

/** Until when a quiet phase holds all of these; null: one of them at least may be told, or there is none. */
export function quietUntilMs(day: EventDay, alerts: readonly { readonly labels: Labels }[]): number | null {
  const ends = alerts.map((alert) => holdsNow(alert, day)?.untilMs ?? null);
  if (ends.length === 0 || ends.includes(null)) return null;
  return Math.min(...ends.filter((endMs) => endMs !== null));
}
