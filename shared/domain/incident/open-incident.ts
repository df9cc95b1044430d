import { severityRank } from '../alert/severity.ts';
import { choosePolicy } from './directory.ts';
import { EMERGENCY_WORDS } from './emergency-kinds.ts';
import { beginEscalation, escalate } from './escalate.ts';
import { SHIPPED_POLICIES, type EscalationPolicy } from './escalation-policy.ts';
import { createDraft, type IncidentContext, type IncidentOutcome } from './incident-draft.ts';
import type { EmergencyKind, EmergencyType, Incident, IncidentActor, IncidentAlert } from './incident.ts';
import { say } from './course/words.ts';

export interface NewIncident {
  readonly id: string;
  readonly number: number;
  readonly alerts: readonly IncidentAlert[];
  /** Of whoever called it; null: alerts made it. */
  readonly emergency: {
    readonly type: EmergencyType;
    readonly kind: EmergencyKind | null;
    readonly place: string | null;
    readonly severity: Incident['severity'];
    readonly description: string;
    readonly hostIds: readonly string[];
    readonly by: IncidentActor;
  } | null;
  /** From another, of which these alerts are a part. */
  readonly splitFrom?: { readonly incidentId: string; readonly number: number; readonly by: IncidentActor };
}

/** Makes an incident and takes the first steps of its policy. */
export function openIncident({ id, number, alerts, emergency, splitFrom }: NewIncident, context: IncidentContext): IncidentOutcome {
  const { nowMs, directory } = context;
  const worst = worstOf(alerts);
  const severity = emergency?.severity ?? worst?.severity ?? 'warning';
  const policy =
    choosePolicy(
      directory.policies(),
      severity,
      alerts.map(({ labels }) => labels),
    ) ?? noPolicy();
  const hostIds = [...(emergency?.hostIds ?? []), ...alerts.flatMap(({ hostId }) => hostId ?? [])];
  const title = emergency === null ? (worst?.summary ?? say('title.something')) : titleOf(emergency);
  const place = emergency?.place ?? null;
  const moment = context.momentIn(worst?.labels['zone'] ?? place);
  const draft = createDraft(
    {
      id,
      number,
      title,
      state: 'triggered',
      severity,
      source: emergency === null ? 'alert' : 'emergency',
      emergencyType: emergency?.type ?? null,
      emergencyKind: emergency?.kind ?? null,
      place,
      description: emergency?.description ?? '',
      alerts,
      hostIds: [...new Set(hostIds)],
      openedAtMs: nowMs,
      moment,
      sinceMs: nowMs,
      resolvedAtMs: null,
      acknowledgement: null,
      escalation: beginEscalation(policy, 1, nowMs),
      mergedInto: null,
      newestEntry: 0,
    },
    context,
  );
  if (splitFrom !== undefined) {
    const text = say('split.from', { who: splitFrom.by.name, number: splitFrom.number });
    draft.write({ kind: 'split', text, by: splitFrom.by, otherIncidentId: splitFrom.incidentId });
  } else if (emergency === null) draft.write({ kind: 'opened', text: say('opened') });
  else draft.write({ kind: 'opened', text: say('called', { who: emergency.by.name, what: calledWords(emergency) }), by: emergency.by });
  for (const alert of alerts) draft.write({ kind: 'fired', text: alert.summary, alertId: alert.alertId });
  draft.write({ kind: 'policy', text: say('policy', { policy: policy.name }) });
  if (policy.steps.length === 0 && severity === 'critical') {
    draft.write({ kind: 'gap', text: say('gap.nobody-named') });
  }
  escalate(draft);
  return draft.finish();
}

type Emergency = NonNullable<NewIncident['emergency']>;

const MOST_TITLE = 120;

/** `Fire, Orangery: the curtain burns` */
/** By which an incident is called: what still lasts before what is over, the worse first, of these the first. */
export const worstOf = (alerts: readonly IncidentAlert[]): IncidentAlert | undefined =>
  alerts.toSorted(
    (a, b) => Number(a.recoveredAtMs !== null) - Number(b.recoveredAtMs !== null) || severityRank(a.severity) - severityRank(b.severity),
  )[0];

function titleOf({ description, type, kind, place }: Emergency): string {
  const [firstLine = ''] = description.split('\n');
  const what = kind === null ? say(`title.${type}`) : EMERGENCY_WORDS[kind].name;
  const text = `${what}${place === null ? '' : `, ${place}`}${firstLine.trim() === '' ? '' : `: ${firstLine.trim()}`}`;
  return text.length <= MOST_TITLE ? text : `${text.slice(0, MOST_TITLE - 1)}…`;
}

/** Nobody says twice what was said. */
const calledWords = (emergency: Emergency): string =>
  emergency.kind === null
    ? emergency.description
    : [titleOf({ ...emergency, description: '' }), emergency.description]
        .filter((words) => words !== '')
        .map((words) => (/[.!?…]$/.test(words) ? words : `${words}.`))
        .join(' ');

/** The venue has deleted all policies that would fit: nobody is called, and the timeline says so. */
const noPolicy = (): EscalationPolicy => ({ ...SHIPPED_POLICIES[1], id: 'none', name: say('policy.none') });
