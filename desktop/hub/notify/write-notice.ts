import type { IncidentChange, TellOrder } from '#shared/domain/incident/tell-order.ts';
import type { EntryKind } from '#shared/domain/incident/incident-entry.ts';
import { type Severity, worseSeverity } from '#shared/domain/alert/severity.ts';
import { type ReadinessReport, verdictOf } from '#shared/domain/event/readiness.ts';
import type { QuietDigest } from '#shared/domain/event/quiet-phase.ts';
import type { Notice, NoticeKind } from '#shared/domain/notify/notice.ts';
import { say } from './words.ts';

/** What a notice says. */
export type Words = Pick<Notice, 'kind' | 'noticeClass' | 'severity' | 'incidentId' | 'title' | 'text' | 'link'>;

const linkTo = (incidentId: string): string => `/incidents/${encodeURIComponent(incidentId)}`;

/** What one person is told by an order. */
export function wordsOfOrder({ class: tellClass, incidentId, severity, number, title, moment, text }: TellOrder): Words {
  if (tellClass === 'update') {
    return {
      kind: 'update',
      noticeClass: 'normal',
      severity,
      incidentId,
      title: say('head.update', { number: String(number), title }),
      text: text ?? '',
      link: linkTo(incidentId),
    };
  }
  return {
    kind: 'trigger',
    noticeClass: 'important',
    severity,
    incidentId,
    title: tellClass === 'reminder' ? say('head.reminder', { title }) : say(`head.${severity}`, { title }),
    text: `${moment === null ? '' : `${say('moment', { moment })} `}${say(`asks.${tellClass}`, { number: String(number) })}`,
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
  // Nobody reads the same words twice.
  const said = sentence(entry?.text ?? '');
  const more = description !== '' && entryKind === 'opened' && !said.includes(description) && !title.includes(description);
  const when = entry?.moment === undefined ? '' : say('moment', { moment: entry.moment });
  const text = [said, when, more ? description : '', say('incident', { number: String(number) })].filter((line) => line !== '');
  return {
    kind,
    noticeClass: 'normal',
    severity,
    incidentId: id,
    title: headOf(kind, entryKind, severity, title),
    text: text.join('\n'),
    link: linkTo(id),
  };
}

function headOf(kind: NoticeKind, entryKind: EntryKind, severity: Severity, title: string): string {
  if (kind === 'resolve') return say('head.over', { title });
  if (kind === 'acknowledge') return say('head.taken', { title });
  if (kind !== 'trigger') return title;
  if (entryKind === 'opened') return say(`head.${severity}`, { title });
  return say(entryKind === 'exhausted' ? 'head.nobody' : 'head.again', { title });
}

/** What somebody wrote may end anyhow; more follows. */
const sentence = (text: string): string => (text === '' || /[.!?…”“]$/.test(text) ? text : `${text}.`);

/** Several that were held, as one. */
export function wordsOfDigest(held: readonly Pick<Notice, 'title' | 'severity'>[]): Words {
  return digest(
    worstOf(held),
    say('digest', { count: held.length }),
    held.map(({ title }) => title),
  );
}

/** What joined several incidents of which one person knows, as one. */
export function wordsOfUpdates(updates: readonly Pick<Notice, 'title' | 'text' | 'severity'>[]): Words {
  const said = digest(
    worstOf(updates),
    say('grown', { count: updates.length }),
    updates.map(({ title, text }) => `${title}. ${text}`),
  );
  return { ...said, kind: 'update' };
}

/** What was kept back during the vows: first what still needs somebody. */
export function wordsOfQuietPhase({ eventName, phaseName, held }: QuietDigest): Words {
  const open = held.filter(({ isOver }) => !isOver);
  const rest = open.length === 0 ? say('quiet.over') : say('quiet.open', { n: open.length });
  const alerts = say('quiet.alerts', { n: held.length });
  return digest(
    worstOf(open),
    say('quiet', { part: phaseName, event: eventName, alerts, rest }),
    held.map(({ summary, isOver }) => (isOver ? say('head.over', { title: summary }) : summary)),
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

export const wordsOfTest = (channelName: string): Words => trial(say('test', { channel: channelName }), say('test.says'));

export const wordsOfContactTrial = (name: string): Words => trial(say('trial.for', { name }), say('trial.says'));

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
    title: say('trial', { about }),
    text: say('trial.reads'),
    link: null,
  };
}

/** How an event stands before it begins: what is not in order first, and who has to decide. */
export function wordsOfReadiness({ eventId, eventName, gate, checks }: ReadinessReport): Words {
  const open = checks.filter(({ verdict }) => verdict !== 'pass');
  const worst = verdictOf(checks);
  const severity: Severity = worst === 'pass' ? 'info' : worst === 'fail' && gate === '2h' ? 'critical' : 'warning';
  const when = say(`gate.${gate}`);
  return {
    kind: 'digest',
    noticeClass: 'normal',
    severity,
    incidentId: null,
    title: open.length === 0 ? say('ready', { event: eventName, when }) : say('unready', { event: eventName, when, n: open.length }),
    text: [...open.map(({ title, found }) => `- ${title}: ${found}`), say('go')].join('\n'),
    link: `/events/${encodeURIComponent(eventId)}`,
  };
}
