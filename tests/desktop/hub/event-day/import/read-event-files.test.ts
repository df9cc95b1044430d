import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zonedTimeMs } from '#shared/domain/zoned-time.ts';
import type { ImportedEvent } from '../../../../../desktop/hub/event-day/import/imported-event.ts';
import { matchZones } from '../../../../../desktop/hub/event-day/import/match-zones.ts';
import { parseCsv } from '../../../../../desktop/hub/event-day/import/parse-csv.ts';
import { readCsv } from '../../../../../desktop/hub/event-day/import/read-csv.ts';
import { readIcalendar } from '../../../../../desktop/hub/event-day/import/read-icalendar.ts';

const LONDON = 'Europe/London';
const iso = (timeMs: number): string => new Date(timeMs).toISOString().slice(0, 16);
const sheet = ({ name, startMs, endMs, phases }: ImportedEvent) => ({
  name,
  window: [iso(startMs), iso(endMs)],
  phases: phases.map((phase) => `${iso(phase.startMs)} ${phase.kind} ${phase.name}${phase.isQuiet ? ' quiet' : ''}`),
});
const calendar = (...lines: string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//y', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const entry = (summary: string, ...lines: string[]): string[] => [
  'BEGIN:VEVENT',
  `UID:${summary}`,
  `SUMMARY:${summary}`,
  ...lines,
  'END:VEVENT',
];

describe('a calendar', () => {
  it('becomes a run-sheet: the entry that spans the others names it, and the ceremony is quiet', () => {
    const read = readIcalendar(
      calendar(
        ...entry('Anna & Ben', 'DTSTART:20260606T110000Z', 'DTEND:20260606T230000Z', 'LOCATION:Orangery'),
        ...entry('Ceremony in the garden', 'DTSTART;TZID=Europe/London:20260606T150000', 'DURATION:PT45M'),
        ...entry('Wedding breakfast', 'DTSTART:20260606T170000'),
      ),
      LONDON,
    );
    expect(sheet(read)).toEqual({
      name: 'Anna & Ben',
      window: ['2026-06-06T11:00', '2026-06-06T23:00'],
      phases: ['2026-06-06T14:00 ceremony Ceremony in the garden quiet', '2026-06-06T16:00 dinner Wedding breakfast'],
    });
    expect([read.zones, read.warnings]).toEqual([['Orangery'], []]);
  });

  const withZone = (...rules: string[]): string =>
    calendar(
      'BEGIN:VTIMEZONE',
      'TZID:Theirs',
      ...rules.flatMap((rule) => [
        'BEGIN:STANDARD',
        'DTSTART:16010101T000000',
        'TZOFFSETFROM:+0500',
        'TZOFFSETTO:+0500',
        ...(rule === '' ? [] : [`RRULE:${rule}`]),
        'END:STANDARD',
      ]),
      'END:VTIMEZONE',
      ...entry('Doors', 'DTSTART;TZID=Theirs:20260606T150000'),
    );

  it('may set its clocks once a year', () => {
    const read = readIcalendar(withZone('FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU', 'FREQ=YEARLY;BYMONTH=10;BYDAY=4SU'), LONDON);
    expect([iso(read.startMs), read.warnings.join()]).toEqual(['2026-06-06T10:00', expect.not.stringContaining('unknown')]);
  });

  it.each([
    ['each minute', ['FREQ=MINUTELY']],
    ['on no day that there is', ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31']],
    ['every second of a year', ['FREQ=YEARLY;BYMONTH=1;BYHOUR=1,2,3;BYSECOND=1,2,3']],
    ['each third year', ['FREQ=YEARLY;INTERVAL=3']],
    ['by more rules than any zone has', Array.from({ length: 11 }, () => 'FREQ=YEARLY;BYMONTH=3;BYDAY=SU')],
    ['in more steps than any zone had', Array.from({ length: 500 }, () => '')],
  ])('whose clocks are set %s holds nothing up, its times are taken as the venue’s', (_name, rules) => {
    const startedMs = performance.now();
    const read = readIcalendar(withZone(...rules), LONDON);
    expect([iso(read.startMs), read.warnings.join()]).toEqual(['2026-06-06T14:00', expect.stringContaining('“Theirs” is unknown')]);
    expect(performance.now() - startedMs).toBeLessThan(2_000);
  });

  it('with values of another kind than their names say, or with names of what all objects have, is read as far as it goes', () => {
    const good = entry('Doors', 'DTSTART:20260606T150000', 'CONSTRUCTOR:x', '__PROTO__;VALUE=TOSTRING:y', 'LOCATION;VALUE=INTEGER:5');
    const read = readIcalendar(
      calendar(
        ...good,
        ...entry('No time', 'DTSTART;VALUE=TEXT:hello'),
        ...entry('Never over', 'DTSTART:20260606T160000', 'DURATION:P99999999999999999W'),
        'BEGIN:VEVENT',
        'SUMMARY;VALUE=INTEGER:5',
        'DTSTART:20260606T170000',
        'END:VEVENT',
      ),
      LONDON,
    );
    expect(sheet(read).phases).toEqual(['2026-06-06T14:00 doors Doors', '2026-06-06T16:00 other Without a name']);
    expect(read.warnings).toEqual([
      expect.stringContaining('“No time” says not'),
      expect.stringContaining('“Never over” is at no time'),
      expect.any(String),
    ]);
    expect([Object.keys(Object.prototype), ({} as Record<string, unknown>)['x']]).toEqual([[], undefined]);
  });

  it('may bring its own zone, name and whole days', () => {
    const read = readIcalendar(
      calendar(
        'X-WR-CALNAME:Saturday',
        'BEGIN:VTIMEZONE',
        'TZID:Our zone',
        'BEGIN:STANDARD',
        'DTSTART:19700101T000000',
        'TZOFFSETFROM:+0500',
        'TZOFFSETTO:+0500',
        'END:STANDARD',
        'END:VTIMEZONE',
        ...entry('Cleo and Dan', 'DTSTART;VALUE=DATE:20260606'),
        ...entry('Doors', 'DTSTART;TZID=Our zone:20260606T150000'),
      ),
      LONDON,
    );
    expect(sheet(read)).toEqual({
      name: 'Cleo and Dan',
      window: ['2026-06-06T10:00', '2026-06-06T14:00'],
      phases: ['2026-06-06T10:00 doors Doors'],
    });
    expect(read.warnings.join()).toContain('when it ends');
  });

  it('that says what nobody understands is taken as far as it goes, and says so', () => {
    const { warnings } = readIcalendar(
      calendar(
        ...entry('Doors', 'DTSTART;TZID=Atlantis:20260606T150000', 'DTEND:20260606T160000Z', 'RRULE:FREQ=DAILY'),
        ...entry('Without a time'),
      ),
      LONDON,
    );
    expect(warnings.join(' ')).toMatch(/Atlantis.*|repeats/);
    expect(warnings).toHaveLength(3);
  });

  it.each([
    '',
    'nonsense',
    'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n',
    calendar(),
    calendar(...entry('All day', 'DTSTART;VALUE=DATE:20260606')),
  ])('%j is refused with what to do', (text) => {
    expect(() => readIcalendar(text, LONDON)).toThrow(expect.objectContaining({ code: 'event.import-unreadable', where: 'text' }));
  });
});

describe('a table', () => {
  it('becomes a run-sheet, over midnight too', () => {
    const text =
      '\uFEFFTime;What;Quiet\r\n14:00;Doors;\r\n3:00 pm;"Vows; then ""I do""";yes\r\n\r\n23:30;Last song;no\r\n00:30;Load-out;\r\n';
    expect(sheet(readCsv(text, { timeZone: LONDON, date: '2026-06-06' }))).toEqual({
      name: 'Event',
      window: ['2026-06-06T13:00', '2026-06-07T03:30'],
      phases: [
        '2026-06-06T13:00 doors Doors',
        '2026-06-06T14:00 ceremony Vows; then "I do" quiet',
        '2026-06-06T22:30 other Last song',
        '2026-06-06T23:30 tear-down Load-out',
      ],
    });
  });

  it('may have dates and ends of its own', () => {
    const read = readCsv('date,start,end,name,kind\n2026-06-06,22:00,01:00,Party,other\n2026-06-07 ,09:00,12:00,Packing,tear-down', {
      timeZone: LONDON,
      date: null,
    });
    expect(sheet(read).window).toEqual(['2026-06-06T21:00', '2026-06-07T11:00']);
  });

  it.each([
    ['', 'text'],
    ['a,b\n1,2', 'text'],
    ['time,name', 'text'],
    ['time,name\nsoon,Doors', 'line 2'],
    ['time,name\n26:00,Doors', 'line 2'],
    ['time,name\n14:00,Doors', 'date'],
    ['date,time,name\n6.6.,14:00,Doors', 'line 2'],
  ])('%j is refused, and %s is named', (text, where) => {
    const date = where === 'line 2' ? '2026-06-06' : null;
    expect(() => readCsv(text, { timeZone: LONDON, date })).toThrow(expect.objectContaining({ code: 'event.import-unreadable', where }));
  });

  it('that is good in parts is taken as far as it goes, and each line that is left out is named with what to write', () => {
    const text = 'time,end,name\n14:00,,Doors\nafter lunch,,Ceremony\n17:00,late,Dinner\n,,\n19:75,,Dance';
    const read = readCsv(text, { timeZone: LONDON, date: '2026-06-06' });
    expect(read.phases.map(({ name }) => name)).toEqual(['Doors', 'Dinner']);
    const said = read.warnings.join('\n');
    expect(said).toContain('"after lunch" in line 3 is no time. Write 15:00');
    expect(said).toContain('“Ceremony” in line 3 was left out.');
    expect(said).toContain('"late" in line 4 is no time.');
    expect(said).toContain('“Dance” in line 5 was left out.');
  });

  it('is refused for a day that there is not', () => {
    expect(() => readCsv('date,time,name\n2026-02-30,14:00,Doors', { timeZone: LONDON, date: null })).toThrow('no date');
  });

  it('of any cells is read as it was written', () => {
    const cell = fc.string().map((text) => `x${text.replaceAll('\r', '')}`);
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
        const text = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\n');
        // Semicolons within the first line may outnumber commas.
        fc.pre((rows[0] ?? []).every((one) => !/[;\t\n]/.test(one)));
        expect(parseCsv(text)).toEqual(rows);
      }),
    );
  });
});

it('clocks of a zone show what they are said to, also on the days that they are changed', () => {
  const at = (day: number, hour: number, month = 3): string => iso(zonedTimeMs({ year: 2026, month, day, hour, minute: 30 }, LONDON));
  expect([at(28, 1), at(29, 1), at(29, 2), at(25, 0, 10), at(25, 1, 10), at(25, 2, 10)]).toEqual([
    '2026-03-28T01:30',
    '2026-03-29T01:30',
    '2026-03-29T01:30',
    '2026-10-24T23:30',
    '2026-10-25T00:30',
    '2026-10-25T02:30',
  ]);
});

describe('places of a file', () => {
  it('are zones where the venue has them; what is none is left out and said', () => {
    expect(matchZones(['The ORANGERY, Elm Park', 'St Mary’s Church'], ['Bar', 'Orangery', 'Garden'])).toEqual({
      zones: ['Orangery'],
      warnings: ['“St Mary’s Church” is no zone of this venue and was left out.'],
    });
    expect(matchZones(['Barn', 'Marquee bar'], ['Bar', 'Marquee bar']).zones).toEqual(['Marquee bar']);
    expect(matchZones(['Barn'], ['Bar'])).toEqual({ zones: [], warnings: [expect.stringContaining('the whole venue')] });
    expect(matchZones(['Barn'], [])).toEqual({ zones: ['Barn'], warnings: [] });
  });
});
