import type { BreachProcesses } from '#shared/domain/alert/breach-processes.ts';
import type { IncidentEntry } from '#shared/domain/incident/incident-entry.ts';
import type { IncidentFile } from '#shared/domain/incident/incident-file.ts';
import { type Incident, isOpen } from '#shared/domain/incident/incident.ts';
import type { PostMortem } from '#shared/domain/incident/post-mortem.ts';
import { breachLine } from '#shared/view/alerts/breach-words.ts';
import { SEVERITY_WORDS } from '#shared/view/alerts/severity-words.ts';
import { formatDuration } from '#shared/view/format-duration.ts';
import { arrivalWords } from '#shared/view/incidents/arrival-words.ts';
import { foldTimeline } from '#shared/view/incidents/fold-timeline.ts';
import { venueClock, venueDate } from '#shared/view/venue-time.ts';
import { incidentName } from './incident-name.ts';
import { say } from './words.ts';

export interface ReportSources {
  readonly incident: Incident;
  readonly entries: readonly IncidentEntry[];
  readonly words: PostMortem;
  readonly timeZone: string;
  readonly nowMs: number;
  readonly hostName: (hostId: string) => string;
  /** What ran when an alert fired; undefined: nothing is known of it. */
  readonly ranAt: (alertId: string, firedAtMs: number) => BreachProcesses | undefined;
}

/** A line of the timeline as a document has it. */
export interface ReportLine {
  readonly when: string;
  readonly who: string;
  readonly what: string;
  readonly file: IncidentFile | null;
}

/** What there is to say of an incident, in words, whatever it is written on. */
export interface IncidentReport {
  readonly title: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly description: string;
  readonly words: PostMortem;
  /** What showed it. */
  readonly alerts: readonly string[];
  /** What ran on its systems then. */
  readonly ran: readonly string[];
  readonly done: readonly string[];
  readonly unreached: readonly string[];
  readonly notes: readonly string[];
  readonly timeline: readonly ReportLine[];
  /** Clocks are those of the venue: which. */
  readonly timeZone: string;
}

export function describeIncident({ incident, entries, words, timeZone, nowMs, hostName, ranAt }: ReportSources): IncidentReport {
  const moment = (timeMs: number): string => `${venueDate(timeMs, timeZone)} ${venueClock(timeMs, timeZone, true)}`;
  const first = (kind: IncidentEntry['kind']): IncidentEntry | undefined => entries.find((entry) => entry.kind === kind);
  const after = (entry: IncidentEntry | undefined): string =>
    entry === undefined ? say('never') : say('after', { age: formatDuration(entry.atMs - incident.openedAtMs) });
  const over = entries.findLast(({ kind }) => kind === 'resolved');
  const isOver = !isOpen(incident) && over !== undefined;
  const endMs = isOver ? over.atMs : nowMs;
  const linesOf = (isMeant: (entry: IncidentEntry) => boolean): string[] =>
    entries.filter(isMeant).map(({ atMs, text }) => `${moment(atMs)}: ${text}`);
  const ofKind = (...kinds: readonly IncidentEntry['kind'][]): string[] => linesOf(({ kind }) => kinds.includes(kind));
  return {
    title: incidentName(incident),
    facts: [
      [say('severity'), SEVERITY_WORDS[incident.severity].name],
      [say('began'), `${moment(incident.openedAtMs)}${incident.moment === null ? '' : `, ${incident.moment}`}`],
      [say('over'), isOver ? moment(endMs) : say('not-yet')],
      [say('took'), formatDuration(endMs - incident.openedAtMs)],
      [say('first-told'), after(first('told'))],
      [say('first-taken'), after(first('acknowledged'))],
      [say('systems'), incident.hostIds.length === 0 ? say('systems.none') : incident.hostIds.map(hostName).join(', ')],
    ],
    description: incident.description,
    words,
    alerts: incident.alerts.map(({ summary, firedAtMs, recoveredAtMs }) => {
      const from = moment(firedAtMs);
      return recoveredAtMs === null ? say('alert', { summary, from }) : say('alert.over', { summary, from, until: moment(recoveredAtMs) });
    }),
    ran: incident.alerts.flatMap(({ alertId, hostId, ruleName, firedAtMs }) => {
      const breach = ranAt(alertId, firedAtMs);
      return breach === undefined ? [] : [`${hostName(hostId ?? breach.hostId)}, ${ruleName}, ${moment(firedAtMs)}: ${breachLine(breach)}`];
    }),
    done: linesOf((entry) => entry.kind === 'done' || (entry.kind === 'resolved' && entry.by !== null && entry.by.kind !== 'hub')),
    unreached: ofKind('gap', 'exhausted'),
    notes: ofKind('note'),
    timeline: foldTimeline(entries).map((line) => {
      const arrived = arrivalWords(line, (timeMs) => venueClock(timeMs, timeZone, true));
      const { atMs, by, file, moment: where } = line.entry;
      const text = where === undefined ? line.entry.text : `${line.entry.text} (${where})`;
      return {
        when: moment(atMs),
        who: by === null || by.kind === 'hub' ? '' : by.name,
        what: arrived === null ? text : `${text} – ${arrived}`,
        file: file ?? null,
      };
    }),
    timeZone,
  };
}
