import type { CoverGap, CoverLack } from '../../domain/incident/rota-cover.ts';
import { venueClock, venueDate, venueMoment } from '../venue-time.ts';
import { say } from './words.ts';

/** Why nobody can be told: `Nobody is on duty`, `Ben is away`. */
export function lackWords(lack: CoverLack, name: string): string {
  switch (lack) {
    case 'nobody':
      return say('lack.nobody');
    case 'gone':
      return say('lack.gone');
    case 'away':
      return say('lack.away', { name });
    case 'hours':
      return say('lack.hours', { name });
  }
}

export interface SpanClock {
  readonly nowMs: number;
  readonly timeZone: string;
  /** How far is looked ahead; what lasts until then is not known to end. */
  readonly horizonMs?: number;
}

/** `from 23:00 to Fri 27 Nov 07:00`; of what has begun `until 07:00`. Dates where they are not those of today, or of the begin. */
export function spanWords(fromMs: number, untilMs: number, { nowMs, timeZone, horizonMs = Infinity }: SpanClock): string {
  const isOpen = untilMs >= horizonMs;
  if (fromMs <= nowMs) return isOpen ? say('span.open-now') : say('span.until', { to: venueMoment(untilMs, nowMs, timeZone) });
  const from = venueMoment(fromMs, nowMs, timeZone);
  if (isOpen) return say('span.open', { from });
  const isSameDay = venueDate(fromMs, timeZone) === venueDate(untilMs, timeZone);
  return say('span', { from, to: isSameDay ? venueClock(untilMs, timeZone) : venueMoment(untilMs, nowMs, timeZone) });
}

/** `Nobody is on duty from 23:00 to 07:00`, with every reason of it. */
export function gapWords({ fromMs, untilMs, lacks }: CoverGap, nameOf: (contactId: string) => string, clock: SpanClock): string {
  const reasons = lacks.map(({ lack, contactId }, index) => {
    const words = lackWords(lack, contactId === null ? '' : nameOf(contactId));
    return index > 0 && contactId === null ? words.charAt(0).toLowerCase() + words.slice(1) : words;
  });
  return `${reasons.join(', ')} ${spanWords(fromMs, untilMs, clock)}`;
}
