import { PHASE_KINDS, type PhaseKind } from '#shared/domain/event/venue-event.ts';
import { zonedTimeMs } from '#shared/domain/zoned-time.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { fromLines, type ImportedEvent, type ImportedLine, unreadable } from './imported-event.ts';
import { parseCsv } from './parse-csv.ts';
import { say } from './words.ts';

/** Words by which columns are known, in lower case. */
const COLUMNS = {
  start: ['start', 'time', 'begin', 'begins', 'from', 'starts', 'beginn', 'zeit', 'uhrzeit', 'von'],
  end: ['end', 'ends', 'until', 'to', 'finish', 'ende', 'bis'],
  date: ['date', 'day', 'datum', 'tag'],
  name: ['name', 'what', 'item', 'activity', 'phase', 'event', 'title', 'summary', 'was', 'titel', 'programmpunkt'],
  kind: ['kind', 'type'],
  quiet: ['quiet', 'silent', 'ruhig'],
} as const;
type Column = keyof typeof COLUMNS;

const TIME = /^(\d{1,2})[:.](\d{2})(?::\d{2})?\s*(am|pm)?$/i;
const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const MOMENT = /^(\d{4}-\d{1,2}-\d{1,2})[T ](\d{1,2}:\d{2})/;
const DAY_MS = 86_400_000;
/** Of a file that is no table the first line may be anything. */
const MOST_QUOTED = 60;
const YES = /^(yes|y|true|1|x|quiet|ja)$/i;
const EXAMPLE = 'time,name\n14:00,Doors\n15:00,Ceremony\n17:00,Dinner';

export interface CsvOptions {
  readonly timeZone: string;
  /** `2026-06-06`, for lines that have a time only. */
  readonly date: string | null;
}

/**
 * Reads a run-sheet from a table with a head: `time,name`, and if they are there `end`, `date`, `kind`, `quiet`. Times are the venue's; one
 * that is earlier than the line before is of the next day. Lines that cannot be read are left out and said, unless that is all of them.
 */
export function readCsv(text: string, { timeZone, date }: CsvOptions): ImportedEvent {
  const [head = [], ...rows] = parseCsv(text);
  const columns = findColumns(head);
  const warnings: string[] = [];
  const lines: ImportedLine[] = [];
  let day = date;
  let beforeMs = Number.NEGATIVE_INFINITY;
  let laterDays = 0;
  let firstProblem: AppError | null = null;
  /** Null: it cannot be read, and was said. */
  const readMoment = (...asked: Parameters<typeof momentOf>): number | null => {
    try {
      return momentOf(...asked);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      firstProblem ??= error;
      warnings.push(`${error.message} ${error.remedy ?? ''}`);
      return null;
    }
  };
  for (const [index, row] of rows.entries()) {
    const cell = (column: Column): string => (row[columns[column] ?? -1] ?? '').trim();
    const line = index + 2;
    const name = cell('name');
    if (name === '' && cell('start') === '') continue;
    if (cell('date') !== '') {
      day = cell('date');
      laterDays = 0;
    }
    const readMs = readMoment(cell('start'), day, timeZone, line);
    if (readMs === null) {
      warnings.push(name === '' ? say('left-out.unnamed', { line }) : say('left-out', { what: name, line }));
      continue;
    }
    let startMs = readMs + laterDays * DAY_MS;
    if (startMs < beforeMs && MOMENT.exec(cell('start')) === null && cell('date') === '') {
      laterDays += 1;
      startMs += DAY_MS;
    }
    beforeMs = startMs;
    const readEndMs = cell('end') === '' ? null : readMoment(cell('end'), day, timeZone, line);
    let endMs = readEndMs === null ? null : readEndMs + laterDays * DAY_MS;
    if (endMs !== null && endMs < startMs) endMs += DAY_MS;
    const kind = cell('kind').toLowerCase().replaceAll(' ', '-');
    const isKind = (PHASE_KINDS as readonly string[]).includes(kind);
    if (kind !== '' && !isKind) warnings.push(say('no-kind', { kind: cell('kind'), line }));
    lines.push({
      name: name === '' ? say('no-name') : name,
      startMs,
      endMs,
      kind: isKind ? (kind as PhaseKind) : null,
      isQuiet: columns.quiet === undefined ? null : YES.test(cell('quiet')),
    });
  }
  if (lines.length === 0 && firstProblem !== null) throw firstProblem;
  if (lines.length === 0)
    throw unreadable(
      () => say('no-lines'),
      'text',
      () => say('no-lines.do', { example: EXAMPLE }),
    );
  return { name: say('event'), ...fromLines(lines, warnings), zones: [], note: '', warnings };
}

function findColumns(head: readonly string[]): Partial<Record<Column, number>> {
  const words = head.map((word) => word.trim().toLowerCase());
  const found = Object.fromEntries(
    Object.entries(COLUMNS).flatMap(([column, names]) => {
      const index = words.findIndex((word) => (names as readonly string[]).includes(word));
      return index === -1 ? [] : [[column, index]];
    }),
  ) as Partial<Record<Column, number>>;
  if (found.start !== undefined && found.name !== undefined) return found;
  const lacking = found.start === undefined ? 'time' : 'name';
  throw unreadable(
    () => say('no-column', { column: lacking, head: head.join(', ').trim().slice(0, MOST_QUOTED) }),
    'text',
    () => say('no-column.do', { example: EXAMPLE }),
  );
}

function momentOf(text: string, day: string | null, timeZone: string, line: number): number {
  const where = `line ${line}`;
  const moment = MOMENT.exec(text);
  const time = TIME.exec(moment?.[2] ?? text);
  if (time === null)
    throw unreadable(
      () => say('no-time', { text, line }),
      where,
      () => say('no-time.do'),
    );
  const onDay = moment?.[1] ?? day;
  if (onDay === null)
    throw unreadable(
      () => say('no-day', { text, line }),
      'date',
      () => say('no-day.do'),
    );
  const date = DATE.exec(onDay);
  if (date === null)
    throw unreadable(
      () => say('no-date', { text: onDay, line }),
      where,
      () => say('no-date.do'),
    );
  const half = time[3]?.toLowerCase();
  const hour = Number(time[1]);
  const wall = {
    year: Number(date[1]),
    month: Number(date[2]),
    day: Number(date[3]),
    hour: half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0),
    minute: Number(time[2]),
  };
  // 30 February would be some day in March.
  const isDay = new Date(Date.UTC(wall.year, wall.month - 1, wall.day)).getUTCDate() === wall.day && wall.month >= 1 && wall.month <= 12;
  if (!isDay)
    throw unreadable(
      () => say('no-date', { text: onDay, line }),
      where,
      () => say('no-date.do'),
    );
  if (wall.hour > 24 || wall.minute > 59)
    throw unreadable(
      () => say('no-time', { text, line }),
      where,
      () => say('no-time.do'),
    );
  return zonedTimeMs(wall, timeZone);
}
