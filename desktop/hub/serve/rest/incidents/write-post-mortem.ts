import type { IncidentEntry } from '#shared/domain/incident/incident-entry.ts';
import { type Incident, isOpen } from '#shared/domain/incident/incident.ts';
import { formatDuration } from '#shared/view/format-duration.ts';
import { venueClock, venueDate } from '#shared/view/venue-time.ts';

export interface PostMortemContext {
  readonly timeZone: string;
  readonly nowMs: number;
}

/** An incident as Markdown: what is known, and headings for what people have to add. What others wrote stays text. */
export function writePostMortem(incident: Incident, entries: readonly IncidentEntry[], { timeZone, nowMs }: PostMortemContext): string {
  const moment = (timeMs: number): string => `${venueDate(timeMs, timeZone)} ${venueClock(timeMs, timeZone, true)}`;
  const first = (kind: IncidentEntry['kind']): IncidentEntry | undefined => entries.find((entry) => entry.kind === kind);
  const after = (entry: IncidentEntry | undefined): string =>
    entry === undefined ? 'never' : `${formatDuration(entry.atMs - incident.openedAtMs)} after it began`;
  const over = entries.findLast(({ kind }) => kind === 'resolved');
  const isOver = !isOpen(incident) && over !== undefined;
  const endMs = isOver ? over.atMs : nowMs;
  const facts: readonly (readonly [string, string])[] = [
    ['Severity', incident.severity],
    ['Began', `${moment(incident.openedAtMs)}${incident.moment === null ? '' : `, ${incident.moment}`}`],
    ['Over', isOver ? moment(endMs) : 'not yet'],
    ['Took', formatDuration(endMs - incident.openedAtMs)],
    ['First person told', after(first('told'))],
    ['First taken', after(first('acknowledged'))],
    ['Systems', incident.hostIds.length === 0 ? 'none by name' : incident.hostIds.join(', ')],
  ];
  const alerts = incident.alerts.map(({ summary, firedAtMs, recoveredAtMs }) => {
    const end = recoveredAtMs === null ? 'still so' : `until ${moment(recoveredAtMs)}`;
    return `- ${plain(summary)} (from ${moment(firedAtMs)}, ${end})`;
  });
  const ofKind = (...kinds: readonly IncidentEntry['kind'][]): string[] =>
    entries.filter(({ kind }) => kinds.includes(kind)).map(({ atMs, text }) => `- ${moment(atMs)}: ${plain(text)}`);
  const timeline = entries.map(({ atMs, by, text, moment: where }) => {
    const what = where === undefined ? text : `${text} (${where})`;
    return `| ${moment(atMs)} | ${plain(by?.name ?? '')} | ${plain(what)} |`;
  });
  return [
    `# Incident ${incident.number}: ${plain(incident.title)}`,
    ['| | |', '|---|---|', ...facts.map(([name, value]) => `| ${name} | ${plain(value)} |`)].join('\n'),
    section('What happened', incident.description === '' ? [] : [plain(incident.description)]),
    section('What showed it', alerts),
    section('What was done', ofKind('done')),
    section('Where nobody was reached', ofKind('gap', 'exhausted')),
    section('Notes', ofKind('note')),
    section('Why it happened', []),
    section('What we change', []),
    ['## Timeline', '', '| When | Who | What |', '|---|---|---|', ...timeline].join('\n'),
    '',
  ].join('\n\n');
}

const section = (title: string, lines: readonly string[]): string => `## ${title}\n\n${lines.length === 0 ? '…' : lines.join('\n')}`;

/** One line without anything that Markdown or HTML would take for its own. */
const plain = (text: string): string =>
  text
    .replace(/\s*[\r\n]+\s*/g, ' / ')
    .replace(/[\\`*_{}[\]<>#|~]/g, String.raw`\$&`)
    .trim();
