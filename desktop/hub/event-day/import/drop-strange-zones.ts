import ICAL from 'ical.js';

/** More rules than any zone had; each is worked out for every year since it began. */
const MOST_RULES = 10;
const MOST_PARTS = 200;
/** Outlook says of its rules that they hold since 1601. */
const FIRST_YEAR = 1600;
/** Days of a month that every month has. */
const LAST_SAFE_DAY = 28;

/**
 * Takes those zones out of a calendar whose rules are not those of a clock that is set once a year: ical.js works all occurrences of a rule
 * out, so that "every minute since 1970" in a few hundred bytes would hold up the hub for minutes, and one that never comes for ever.
 * Their times are then those of a zone that nobody knows.
 */
export function dropStrangeZones(calendar: ICAL.Component): void {
  let parts = 0;
  let rules = 0;
  for (const zone of calendar.getAllSubcomponents('vtimezone')) {
    const changes = zone.getAllSubcomponents();
    parts += changes.length;
    const given = changes.flatMap((change) => change.getAllProperties('rrule'));
    rules += given.length;
    const isPlain = given.every((rule) => isOnceAYear(rule.getFirstValue())) && changes.every(beginsLateEnough);
    if (!isPlain || parts > MOST_PARTS || rules > MOST_RULES) calendar.removeSubcomponent(zone);
  }
}

function beginsLateEnough(change: ICAL.Component): boolean {
  const start = change.getFirstPropertyValue('dtstart');
  return start instanceof ICAL.Time && start.year >= FIRST_YEAR;
}

function isOnceAYear(rule: unknown): boolean {
  if (!(rule instanceof ICAL.Recur) || rule.freq !== 'YEARLY' || rule.interval !== 1) return false;
  const { BYMONTH: months = [], BYDAY: weekdays = [], BYMONTHDAY: days = [], ...others } = rule.parts as Record<string, unknown[]>;
  if (Object.keys(others).length > 0 || [months, weekdays, days].some(({ length }) => length > 1)) return false;
  if (months.length === 0) return weekdays.length === 0 && days.length === 0;
  const isDay = days.length === 0 || (Number(days[0]) >= 1 && Number(days[0]) <= LAST_SAFE_DAY);
  const isWeekday = weekdays.length === 0 || /^[+-]?[1-4]?[A-Z]{2}$/.test(String(weekdays[0]));
  const isMonth = Number(months[0]) >= 1 && Number(months[0]) <= 12;
  // A weekday beside a day of the month is "the Sunday on or after the 8th", written by nobody as one day.
  return isMonth && isDay && isWeekday && (days.length === 0 || weekdays.length === 0);
}
