import type { Severity } from '../alert/severity.ts';
import type { Contact } from './contact.ts';
import type { Directory } from './directory.ts';
import type { EscalationPolicy } from './escalation-policy.ts';
import type { IncidentOutcome } from './incident-draft.ts';
import type { IncidentEntry } from './incident-entry.ts';
import type { IncidentInput } from './incident-input.ts';
import { advance } from './incident-machine.ts';
import { dueAtMs, type Incident } from './incident.ts';
import { openIncident } from './open-incident.ts';
import { afterTurn, type Turn } from './turn.ts';
import { say } from './course/words.ts';

/** No policy has more steps than this, all rounds together. */
const MOST_LOOKS = 2_000;
const ID = 'rehearsal';

export interface RehearsedIncident {
  readonly severity: Severity;
  readonly labels: Readonly<Record<string, string>>;
  /** When it begins, UTC milliseconds. */
  readonly atMs: number;
  readonly isEventDay: boolean;
  readonly directory: Directory;
  /** Whether any channel leads to a contact. */
  readonly isReachable: (contact: Contact) => boolean;
}

export interface RehearsedStep {
  readonly atMs: number;
  /** From 1. */
  readonly round: number;
  readonly step: number;
  readonly told: readonly string[];
  /** Of those: to whom nothing leads. */
  readonly unreached: readonly string[];
  /** Sentences about what it lacks; that it is left at once, or sooner, for that is seen by the times of steps. */
  readonly gaps: readonly string[];
}

/** Who would be told of an incident, and when, if nobody took it. */
export interface Rehearsal {
  readonly policy: EscalationPolicy;
  readonly steps: readonly RehearsedStep[];
  /** What is lacking before any step. */
  readonly gaps: readonly string[];
  /** From then on nobody more is told; null: nobody is told by name at all. */
  readonly endsAtMs: number | null;
}

/** Takes an incident through its policy by the machine that real ones go through, on a clock that jumps from step to step. */
export function rehearseIncident({ severity, labels, atMs, isEventDay, directory: planned, isReachable }: RehearsedIncident): Rehearsal {
  const turns: Turn[] = [];
  const directory: Directory = {
    ...planned,
    hadTurns: (policyId, teamId) =>
      turns.reduce(
        (had, turn) => (turn.policyId === policyId && turn.teamId === teamId ? afterTurn(had, turn.contactId) : had),
        planned.hadTurns(policyId, teamId),
      ),
  };
  const contextAt = (nowMs: number) => ({ nowMs, directory, isEventDay, momentIn: () => null, quietUntilMs: () => null });
  const entries: IncidentEntry[] = [];
  let incident: Incident;
  const keep = ({ incident: after, entries: written, orders, turns: taken }: IncidentOutcome, nowMs: number): void => {
    incident = after;
    entries.push(...written);
    turns.push(...taken);
    // What the outbox would say of whom no channel leads to, as soon as it looks.
    for (const { key, stepKey, contactId, contact } of orders) {
      if (isReachable(contact)) continue;
      const receipt = { key, incidentId: ID, stepKey, contactId, channelId: '', channelName: say('any-channel'), atMs: nowMs };
      happen({ kind: 'receipt', receipt: { ...receipt, state: 'failed', isFinal: true, reason: null } }, nowMs);
    }
  };
  const happen = (input: IncidentInput, nowMs: number): void => {
    const advanced = advance(incident, input, contextAt(nowMs));
    if (advanced.ok) keep(advanced.outcome, nowMs);
  };

  const alert = {
    alertId: ID,
    ruleId: ID,
    ruleName: '',
    hostId: null,
    severity,
    summary: '',
    labels,
    isFolded: false,
    moment: null,
    firedAtMs: atMs,
    recoveredAtMs: null,
  };
  const opened = openIncident({ id: ID, number: 1, alerts: [alert], emergency: null }, contextAt(atMs));
  ({ incident } = opened);
  keep(opened, atMs);
  let nowMs = atMs;
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const dueMs = dueAtMs(incident);
    if (dueMs === null) break;
    nowMs = Math.max(nowMs, dueMs);
    happen({ kind: 'clock' }, nowMs);
  }
  const { policy } = incident.escalation;
  return {
    policy,
    steps: stepsOf(entries),
    gaps: entries.filter(({ kind, stepKey }) => kind === 'gap' && stepKey === undefined).map(({ text }) => text),
    endsAtMs: policy.steps.length === 0 ? null : nowMs,
  };
}

function stepsOf(entries: readonly IncidentEntry[]): readonly RehearsedStep[] {
  const byKey = new Map<string, IncidentEntry[]>();
  for (const entry of entries) {
    if (entry.stepKey !== undefined) byKey.set(entry.stepKey, [...(byKey.get(entry.stepKey) ?? []), entry]);
  }
  return [...byKey].map(([stepKey, lines]) => {
    const [round = 1, step = 0] = stepKey.split('.').map(Number);
    const contactsOf = (kind: IncidentEntry['kind']): string[] =>
      lines.flatMap(({ kind: is, contactId }) => (is === kind && contactId !== undefined ? [contactId] : []));
    return {
      atMs: lines[0]?.atMs ?? 0,
      round,
      step: step + 1,
      told: contactsOf('told'),
      unreached: contactsOf('receipt'),
      gaps: lines.filter(({ kind, goesOn }) => kind === 'gap' && goesOn !== true).map(({ text }) => text),
    };
  });
}
