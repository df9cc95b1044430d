import ICAL from 'ical.js';
import { isTimeZone, zonedTimeMs } from '#shared/domain/zoned-time.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import { dropStrangeZones } from './drop-strange-zones.ts';
import { fromLines, type ImportedEvent, type ImportedLine, unreadable } from './imported-event.ts';
import { say } from './words.ts';

/** Of JavaScript's calendar. */
const LAST_TIME_MS = 8.64e15;

interface Entry extends ImportedLine {
  readonly isAllDay: boolean;
  readonly location: string;
}

/**
 * Reads a calendar whose entries are the parts of one event. An entry that spans all others, or lasts whole days, gives the name;
 * without one the calendar's own name does. Throws AppError `event.import-unreadable`.
 */
export function readIcalendar(text: string, timeZone: string): ImportedEvent {
  const calendar = parse(text);
  const warnings: string[] = [];
  const entries = calendar.getAllSubcomponents('vevent').flatMap((component) => readEntry(component, timeZone, warnings));
  const whole =
    entries.find(({ isAllDay }) => isAllDay) ?? (entries.length > 1 ? entries.find((one) => spansAll(one, entries)) : undefined);
  const lines = entries.filter((entry) => entry !== whole && !entry.isAllDay);
  if (lines.length === 0 && (whole === undefined || whole.isAllDay)) {
    throw unreadable(
      () => say('no-entry'),
      'text',
      () => say('no-entry.do'),
    );
  }
  // The entry that spans all of them says when it ends.
  const isEndKnown = whole !== undefined && !whole.isAllDay && whole.endMs !== null;
  const sheet = fromLines(lines.length > 0 || whole === undefined ? lines : [whole], warnings, isEndKnown);
  const own = calendar.getFirstPropertyValue('x-wr-calname');
  const name = whole?.name ?? (typeof own === 'string' && own.trim() !== '' ? own.trim() : (lines[0]?.name ?? say('event')));
  const window =
    whole === undefined || whole.isAllDay
      ? {}
      : { startMs: Math.min(whole.startMs, sheet.startMs), endMs: Math.max(whole.endMs ?? 0, sheet.endMs) };
  const zones = [...new Set(entries.map(({ location }) => location).filter((location) => location !== ''))];
  return { name: name.slice(0, 100), ...sheet, ...window, zones, note: '', warnings: [...new Set(warnings)] };
}

function parse(text: string): ICAL.Component {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[] as ConstructorParameters<typeof ICAL.Component>[0]);
    if (calendar.name !== 'vcalendar') throw new Error('it does not begin with VCALENDAR');
    dropStrangeZones(calendar);
    return calendar;
  } catch (error) {
    const line = describeError(error).slice(0, 200);
    throw unreadable(
      () => say('no-calendar', { why: line }),
      'text',
      () => say('no-calendar.do'),
    );
  }
}

function readEntry(component: ICAL.Component, timeZone: string, warnings: string[]): Entry[] {
  const event = new ICAL.Event(component);
  const name = textOf(component, 'summary') || say('no-name');
  const startProperty = component.getFirstProperty('dtstart');
  // Whoever says that a time is a text gets a text.
  const [start, end] = [startProperty?.getFirstValue(), component.getFirstPropertyValue('dtend')];
  if (startProperty === null || !(start instanceof ICAL.Time)) {
    warnings.push(say('no-begin', { name }));
    return [];
  }
  if (event.isRecurring()) warnings.push(say('repeats', { name }));
  const toMs = (time: ICAL.Time, property: ICAL.Property | null): number => {
    const named = property?.getParameter('tzid');
    const tzid = typeof named === 'string' ? named : null;
    if (time.zone === ICAL.Timezone.utcTimezone) return time.toUnixTime() * 1_000;
    if (tzid !== null && isTimeZone(tzid)) return zonedTimeMs(time, tzid);
    // A zone that the file brings itself.
    if (time.zone !== ICAL.Timezone.localTimezone && !time.isDate) return time.toUnixTime() * 1_000;
    if (tzid !== null) warnings.push(say('strange-zone', { zone: tzid }));
    return zonedTimeMs(time, timeZone);
  };
  const startMs = toMs(start, startProperty);
  const duration = component.getFirstPropertyValue('duration');
  const endMs =
    end instanceof ICAL.Time
      ? toMs(end, component.getFirstProperty('dtend'))
      : duration instanceof ICAL.Duration
        ? startMs + duration.toSeconds() * 1_000
        : null;
  if (![startMs, endMs ?? startMs].every((timeMs) => Math.abs(timeMs) <= LAST_TIME_MS)) {
    warnings.push(say('no-such-time', { name }));
    return [];
  }
  return [
    {
      name,
      startMs,
      endMs,
      kind: null,
      isQuiet: null,
      isAllDay: start.isDate,
      location: textOf(component, 'location').slice(0, 100),
    },
  ];
}

function textOf(component: ICAL.Component, property: string): string {
  const value = component.getFirstPropertyValue(property);
  return typeof value === 'string' ? value.trim() : '';
}

const spansAll = (one: Entry, all: readonly Entry[]): boolean =>
  all.every((other) => other === one || (one.startMs <= other.startMs && (one.endMs ?? 0) >= (other.endMs ?? other.startMs)));
