import type { IncidentReport } from './describe-incident.ts';
import { say } from './words.ts';

/** An incident as Markdown: what is known, and headings for what people have to add. What others wrote stays text. */
export function writePostMortem(report: IncidentReport): string {
  const { title, facts, description, words, alerts, ran, done, unreached, notes, timeline, timeZone } = report;
  const actions = words.actions.map(
    ({ what, owner, isDone }) => `- [${isDone ? 'x' : ' '}] ${plain(what)}${owner === '' ? '' : ` (${plain(owner)})`}`,
  );
  return [
    `# ${plain(title)}`,
    ['| | |', '|---|---|', ...facts.map(([name, value]) => `| ${name} | ${plain(value)} |`)].join('\n'),
    section(say('happened'), [words.summary, description].filter((text) => text !== '').map(paragraphs)),
    section(say('guests'), lines(words.impact)),
    section(say('showed'), alerts.map(item)),
    ...(ran.length === 0 ? [] : [section(say('ran'), ran.map(item))]),
    section(say('done'), done.map(item)),
    section(say('unreached'), unreached.map(item)),
    section(say('notes'), notes.map(item)),
    section(say('why'), lines(words.cause)),
    section(say('well'), lines(words.wentWell)),
    section(say('change'), actions),
    [
      `## ${say('timeline')}`,
      '',
      say('clocks', { zone: timeZone }),
      '',
      `| ${say('when')} | ${say('who')} | ${say('what')} |`,
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
