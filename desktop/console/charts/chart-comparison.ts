import { phaseAt } from '#shared/domain/event/run-sheet.ts';
import type { VenueEvent } from '#shared/domain/event/venue-event.ts';
import { say } from './words.ts';

/** Another time that charts are compared with: what was `shiftMs` earlier is laid under them. */
export interface ChartComparison {
  readonly id: string;
  readonly words: string;
  readonly shiftMs: number;
}

const DAY_MS = 86_400_000;
const MOST_EVENTS = 6;

/** The same wall-clock time some days before: with a change to summer time in between a day has 23 or 25 hours. */
function daysBefore(timeMs: number, days: number, timeZone: string): number {
  const shiftMs = days * DAY_MS;
  return shiftMs + zoneOffsetMs(timeMs - shiftMs, timeZone) - zoneOffsetMs(timeMs, timeZone);
}

function zoneOffsetMs(timeMs: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const part = new Map(format.formatToParts(timeMs).map(({ type, value }) => [type, Number(value)]));
  const at = (name: Intl.DateTimeFormatPartTypes): number => part.get(name) ?? 0;
  const local = Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second'));
  return local - Math.floor(timeMs / 1_000) * 1_000;
}

/** Yesterday, a week before, and the same phase of past events, the latest first, for what is shown at `atMs`. */
export function chartComparisons(
  events: readonly Pick<VenueEvent, 'id' | 'name' | 'startMs' | 'endMs' | 'phases'>[],
  atMs: number,
  timeZone: string,
): ChartComparison[] {
  const event = events.find(({ startMs, endMs }) => startMs <= atMs && atMs < endMs);
  const phase = event === undefined ? null : phaseAt(event, atMs);
  const past = events
    .filter(({ id, endMs, startMs }) => id !== event?.id && endMs <= atMs && startMs < (event?.startMs ?? atMs))
    .toSorted((a, b) => b.startMs - a.startMs);
  return [
    { id: 'day', words: say('day'), shiftMs: daysBefore(atMs, 1, timeZone) },
    { id: 'week', words: say('week'), shiftMs: daysBefore(atMs, 7, timeZone) },
    ...(phase === null
      ? []
      : past
          .flatMap((other): ChartComparison[] => {
            const same = other.phases.find(({ kind, name }) => kind === phase.kind && (kind !== 'other' || name === phase.name));
            return same === undefined
              ? []
              : [
                  {
                    id: `event:${other.id}`,
                    words: say('phase', { part: same.name, event: other.name }),
                    shiftMs: phase.startMs - same.startMs,
                  },
                ];
          })
          .slice(0, MOST_EVENTS)),
  ];
}
