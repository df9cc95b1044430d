import type { IncidentReport } from './describe-incident.ts';

/** An incident as Markdown: what is known, and headings for what people have to add. What others wrote stays text. */
export function writePostMortem(report: IncidentReport): string {
  const { title, facts, description, words, alerts, ran, done, unreached, notes, timeline, timeZone } = report;
  const actions = words.actions.map(
    ({ what, owner, isDone }) => `- [${isDone ? 'x' : ' '}] ${plain(what)}${owner === '' ? '' : ` (${plain(owner)})`}`,
  );
  return [
    `# ${plain(title)}`,
    ['| | |', '|---|---|', ...facts.map(([name, value]) => `| ${name} | ${plain(value)} |`)].join('\n'),
    section('What happened', [words.summary, description].filter((text) => text !== '').map(paragraphs)),
    section('What guests noticed', lines(words.impact)),
    section('What showed it', alerts.map(item)),
    ...(ran.length === 0 ? [] : [section('What ran then', ran.map(item))]),
    section('What was done', done.map(item)),
    section('Where nobody was reached', unreached.map(item)),
    section('Notes', notes.map(item)),
    section('Why it happened', lines(words.cause)),
    section('What went well', lines(words.wentWell)),
    section('What we change', actions),
    [
      '## Timeline',
      '',
      `Clocks of ${timeZone}.`,
      '',
      '| When | Who | What |',
      '|---|---|---|',
      ...timeline.map(({ when, who, what }) => `| ${when} | ${plain(who)} | ${plain(what)} |`),
    ].join('\n'),
    '',
  ].join('\n\n');
}

const section = (title: string, content: readonly string[]): string => `## ${title}\n\n${content.length === 0 ? '…' : content.join('\n')}`;
const item = (text: string): string => `- ${plain(text)}`;
const lines = (text: string): string[] => (text === '' ? [] : [paragraphs(text)]);
const paragraphs = (text: string): string =>
  text
    .split(/\s*[\r\n]+\s*/)
    .map(plain)
    .join('\n\n');

/** One line without anything that Markdown or HTML would take for its own. */
const plain = (text: string): string =>
  text
    .replace(/\s*[\r\n]+\s*/g, ' / ')
    .replace(/[\\`*_{}[\]<>#|~]/g, String.raw`\$&`)
    .trim();
