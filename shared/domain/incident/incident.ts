import type { Severity } from '../alert/severity.ts';
import type { Labels } from '../series.ts';
import type { EscalationPolicy } from './escalation-policy.ts';
import type { StepCourse } from './step-course.ts';

/** `triggered`: nobody has it; `acknowledged`: somebody has; `resolved`: it is over; `merged`: it went on as part of another. */
export const INCIDENT_STATES = ['triggered', 'acknowledged', 'resolved', 'merged'] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

/** Of `POST /api/infrastructure/emergency`. */
export const EMERGENCY_TYPES = ['infrastructure_failure', 'wedding_day_crisis', 'security_breach'] as const;
export type EmergencyType = (typeof EMERGENCY_TYPES)[number];

/** What is the matter, for whoever calls it and whoever comes. */
export const EMERGENCY_KINDS = ['fire', 'medical', 'power', 'security', 'technical', 'other'] as const;
export type EmergencyKind = (typeof EMERGENCY_KINDS)[number];

/** Who did something, as they were called then. */
export interface IncidentActor {
  /** `channel`: an answer that came by PagerDuty, Slack or the like. */
  readonly kind: 'person' | 'device' | 'program' | 'channel' | 'hub';
  /** Of account, device, key or contact; null for the hub. */
  readonly id: string | null;
  readonly name: string;
}

/** An alert as its incident knows it. Times UTC milliseconds. */
export interface IncidentAlert {
  readonly alertId: string;
  readonly ruleId: string;
  readonly ruleName: string;
  readonly hostId: string | null;
  readonly severity: Severity;
  readonly summary: string;
  readonly labels: Labels;
  /** The same trouble as another alert of this incident, which is its cause: it woke nobody. */
  readonly isFolded: boolean;
  readonly firedAtMs: number;
  /** Where the day was then: `18 min before the ceremony`; null: no event was near. */
  readonly moment: string | null;
  /** Null while it fires. */
  readonly recoveredAtMs: number | null;
}

export interface Acknowledgement {
  readonly by: IncidentActor;
  readonly atMs: number;
  /** When whoever has it is asked whether they still do; null: never. */
  readonly remindAtMs: number | null;
  /** When it is nobody's again unless something is done; null: never. */
  readonly lapsesAtMs: number | null;
}

/** How far the incident has been carried through its policy. */
export interface Escalation {
  /** As it was when the incident was triggered; what is changed later is for later incidents. */
  readonly policy: EscalationPolicy;
  /** Counts on for as long as the incident lives, so that no two steps of it ever have the same key. */
  readonly round: number;
  /** Rounds after this one. */
  readonly roundsLeft: number;
  /** Index of the step that comes next. */
  readonly nextStep: number;
  /** When; null: it is not going on, since somebody has it, it is over, or nobody is left to ask. */
  readonly nextAtMs: number | null;
  /** All of it is silenced, folded under something else or in a quiet phase: nobody is told while that lasts. */
  readonly isHeld: boolean;
  /** The policy was gone through as often as it says, and nobody took it; how many that reached, `reachOf` tells. */
  readonly isExhausted: boolean;
  /** `<round>.<step>` of the newest step that told anybody, whom it told, and whom of them no channel could reach. */
  readonly toldStep: string | null;
  readonly told: readonly string[];
  readonly unreached: readonly string[];
  /** What became of each step since the policy was begun last, oldest first; absent: written by an earlier version. */
  readonly courses?: readonly StepCourse[] | undefined;
}

/** What joined an incident since it was last told of. */
export interface IncidentGrowth {
  readonly toldAtMs: number;
  /** Alerts of which nobody has been told. */
  readonly alertIds: readonly string[];
}

/** What people work on: one or more alerts, or an emergency that somebody called. Times UTC milliseconds. */
export interface Incident {
  readonly id: string;
  /** For people: incident 12. */
  readonly number: number;
  /** One line: what it is, at its worst. */
  readonly title: string;
  readonly state: IncidentState;
  /** Worst of its alerts so far; it does not become better while it is open. */
  readonly severity: Severity;
  readonly source: 'alert' | 'emergency';
  readonly emergencyType: EmergencyType | null;
  /** As whoever called it said; null where they did not, and for alerts. */
  readonly emergencyKind: EmergencyKind | null;
  /** Where, in the words of whoever called it: a zone, a room. */
  readonly place: string | null;
  /** Longer words of who called it; empty for alerts, which speak for themselves. */
  readonly description: string;
  readonly alerts: readonly IncidentAlert[];
  /** Hosts of its alerts, and those that an emergency names. */
  readonly hostIds: readonly string[];
  readonly openedAtMs: number;
  /** Where the day was when it was opened; null: no event was near. */
  readonly moment: string | null;
  /** Since when it is in this state. */
  readonly sinceMs: number;
  readonly resolvedAtMs: number | null;
  readonly acknowledgement: Acknowledgement | null;
  readonly escalation: Escalation;
  /** Absent: nothing joined it yet. */
  readonly growth?: IncidentGrowth | undefined;
  /** Into which it went; null unless merged. */
  readonly mergedInto: string | null;
  /** Number of its newest line in the timeline. */
  readonly newestEntry: number;
}

/** Somebody has to do something about it. */
export const isOpen = ({ state }: Pick<Incident, 'state'>): boolean => state === 'triggered' || state === 'acknowledged';

/** When it must be looked at again by clock; null: only when something happens. */
export function dueAtMs({
  acknowledgement,
  escalation,
  state,
  growth,
}: Pick<Incident, 'acknowledgement' | 'escalation' | 'state' | 'growth'>): number | null {
  if (!isOpen({ state }) || (state === 'triggered' && escalation.isHeld)) return null;
  const own = state === 'triggered' ? [escalation.nextAtMs] : [acknowledgement?.remindAtMs, acknowledgement?.lapsesAtMs];
  const times = [...own, growthDueAtMs(growth)].filter((time) => time != null);
  return times.length === 0 ? null : Math.min(...times);
}

/** What joins an incident within this time after it was told of is told together. */
export const GATHER_GROWTH_MS = 120_000;

/** When what joined is to be told; null: nothing did. */
export const growthDueAtMs = (growth: IncidentGrowth | undefined): number | null =>
  growth === undefined || growth.alertIds.length === 0 ? null : growth.toldAtMs + GATHER_GROWTH_MS;
