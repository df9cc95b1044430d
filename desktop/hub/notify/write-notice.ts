import type { IncidentChange, TellClass, TellOrder } from '#shared/domain/incident/tell-order.ts';
import type { EntryKind } from '#shared/domain/incident/incident-entry.ts';
import { type Severity, worseSeverity } from '#shared/domain/alert/severity.ts';
import { type ReadinessReport, verdictOf } from '#shared/domain/event/readiness.ts';
import type { QuietDigest } from '#shared/domain/event/quiet-phase.ts';
import type { Notice, NoticeKind } from '#shared/domain/notify/notice.ts';

/** What a notice says. */
export type Words = Pick<Notice, 'kind' | 'noticeClass' | 'severity' | 'incidentId' | 'title' | 'text' | 'link'>;

const WORST: Readonly<Record<Severity, string>> = { critical: 'CRITICAL', warning: 'Warning', info: 'Note' };
const linkTo = (incidentId: string): string => `/incidents/${encodeURIComponent(incidentId)}`;

const ASKS: Readonly<Record<Exclude<TellClass, 'update'>, string>> = {
  page: 'You are called for incident #. Take it, or somebody else is called.',
  'hand-over': 'You are asked by name to take incident #.',
  reminder: 'You took incident #. Say that you still have it, or somebody else is called.',
};

/** What one person is told by an order. */
export function wordsOfOrder({ class: tellClass, incidentId, severity, number, title, moment, text }: TellOrder): Words {
  if (tellClass === 'update') {
    return {
      kind: 'update',
      noticeClass: 'normal',
      severity,
      incidentId,
      title: `Incident ${number}: ${title}`,
      text: text ?? '',
      link: linkTo(incidentId),
    };
  }
  return {
    kind: 'trigger',
    noticeClass: 'important',
    severity,
    incidentId,
    title: `${tellClass === 'reminder' ? 'Do you still have it? ' : `${WORST[severity]}: `}${title}`,
    text: `${moment === null ? '' : `It is ${moment}. `}${ASKS[tellClass].replace('#', String(number))}`,
    link: linkTo(incidentId),
  };
}

/** What of an incident's new lines others are told, the worst of them first. */
const KINDS: readonly (readonly [EntryKind, NoticeKind])[] = [
  ['opened', 'trigger'],
  ['reopened', 'trigger'],
  ['unacknowledged', 'trigger'],
  ['exhausted', 'trigger'],
  ['worsened', 'trigger'],
  ['resolved', 'resolve'],
  ['merged', 'resolve'],
  ['acknowledged', 'acknowledge'],
  ['grew', 'update'],
  ['handed', 'update'],
  ['note', 'update'],
  ['done', 'update'],
  ['file', 'update'],
  ['split', 'update'],
];

/** What those are told who follow incidents without being named; null: it is nobody's business. */
export function wordsOfChange({ incident, entries }: IncidentChange): Words | null {
  const found = KINDS.find(([each]) => entries.some((entry) => entry.kind === each));
  if (found === undefined) return null;
  const [entryKind, known] = found;
  // Of two that are put together one goes on.
  const kind = entryKind === 'merged' && incident.state !== 'merged' ? 'update' : known;
  const entry = entries.find((one) => one.kind === entryKind);
  const { id, number, severity, title, description } = incident;
  const heads: Readonly<Record<NoticeKind, string>> = {
    trigger: entryKind === 'opened' ? `${WORST[severity]}: ` : entryKind === 'exhausted' ? 'NOBODY HAS IT: ' : 'Again: ',
    resolve: 'Over: ',
    acknowledge: 'Somebody has it: ',
    update: '',
    test: '',
    digest: '',
  };
  // Nobody reads the same words twice.
  const said = sentence(entry?.text ?? '');
  const more = description !== '' && entryKind === 'opened' && !said.includes(description) && !title.includes(description);
  const when = entry?.moment === undefined ? '' : `It is ${entry.moment}.`;
  const text = [said, when, more ? description : '', `Incident ${number}.`].filter((line) => line !== '');
  return {
    kind,
    noticeClass: 'normal',
    severity,
    incidentId: id,
    title: `${heads[kind]}${title}`,
    text: text.join('\n'),
    link: linkTo(id),
  };
}

/** What somebody wrote may end anyhow; more follows. */
const sentence = (text: string): string => (text === '' || /[.!?…”]$/.test(text) ? text : `${text}.`);

/** Several that were held, as one. */
export function wordsOfDigest(held: readonly Pick<Notice, 'title' | 'severity'>[]): Words {
  return digest(
    worstOf(held),
    `${held.length} notices from the quiet hours`,
    held.map(({ title }) => title),
  );
}

/** What joined several incidents of which one person knows, as one. */
export function wordsOfUpdates(updates: readonly Pick<Notice, 'title' | 'text' | 'severity'>[]): Words {
  const said = digest(
    worstOf(updates),
    `${updates.length} incidents have grown`,
    updates.map(({ title, text }) => `${title}. ${text}`),
  );
  return { ...said, kind: 'update' };
}

/** What was kept back during the vows: first what still needs somebody. */
export function wordsOfQuietPhase({ eventName, phaseName, held }: QuietDigest): Words {
  const open = held.filter(({ isOver }) => !isOver);
  const rest = open.length === 0 ? 'all of it is over' : `${open.length} still ${open.length === 1 ? 'needs' : 'need'} somebody`;
  return digest(
    worstOf(open),
    `Held during ${phaseName} (${eventName}): ${held.length === 1 ? 'one alert' : `${held.length} alerts`}, ${rest}`,
    held.map(({ summary, isOver }) => `${isOver ? 'Over: ' : ''}${summary}`),
  );
}

const worstOf = (all: readonly { readonly severity: Severity }[]): Severity =>
  all.reduce<Severity>((worst, { severity }) => worseSeverity(worst, severity), 'info');

const digest = (severity: Severity, title: string, lines: readonly string[]): Words => ({
  kind: 'digest',
  noticeClass: 'normal',
  severity,
  incidentId: null,
  title,
  text: lines.map((line) => `- ${line}`).join('\n'),
  link: null,
});

export const wordsOfTest = (channelName: string): Words =>
  trial(`Test of "${channelName}"`, 'This is a trial. If you read this, notices reach you this way. Nothing is wrong.');

export const wordsOfContactTrial = (name: string): Words =>
  trial(`A trial for ${name}`, 'This is a trial. If something critical happens, you are called this way. Nothing is wrong.');

const trial = (title: string, text: string): Words => ({
  kind: 'test',
  noticeClass: 'important',
  severity: 'info',
  incidentId: null,
  title,
  text,
  link: null,
});

/** Whether somebody on call can be reached. */
export function wordsOfTrial(about: string): Words {
  return {
    kind: 'test',
    noticeClass: 'normal',
    severity: 'info',
    incidentId: null,
    title: `A trial ${about}`,
    text: 'If you read this, notices reach you. Nothing is wrong, and nothing is to be done.',
    link: null,
  };
}

const GATE_WORDS = { '24h': '24 h before it begins', '2h': '2 h before it begins', 'by-hand': 'now' } as const;

/** How an event stands before it begins: what is not in order first, and who has to decide. */
export function wordsOfReadiness({ eventId, eventName, gate, checks }: ReadinessReport): Words {
  const open = checks.filter(({ verdict }) => verdict !== 'pass');
  const worst = verdictOf(checks);
  const severity: Severity = worst === 'pass' ? 'info' : worst === 'fail' && gate === '2h' ? 'critical' : 'warning';
  const many = open.length === 1 ? 'one thing is' : `${open.length} things are`;
  return {
    kind: 'digest',
    noticeClass: 'normal',
    severity,
    incidentId: null,
    title: open.length === 0 ? `${eventName}: all in order ${GATE_WORDS[gate]}` : `${eventName}: ${many} not in order ${GATE_WORDS[gate]}`,
    text: [...open.map(({ title, found }) => `- ${title}: ${found}`), 'Somebody has to say go or no go, at the desk.'].join('\n'),
    link: `/events/${encodeURIComponent(eventId)}`,
  };
}
