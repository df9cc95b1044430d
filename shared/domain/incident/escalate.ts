import { resolveTargets } from './directory.ts';
import type { EscalationPolicy } from './escalation-policy.ts';
import type { IncidentDraft } from './incident-draft.ts';
import type { Escalation } from './incident.ts';
import { type Reach, reachOf, withReached, withUnreached } from './step-course.ts';
import { say } from './course/words.ts';

/** Between two rounds at least, however empty or unreachable their levels are. */
export const LEAST_ROUND_MS = 60_000;
/** Of the time that a step is given, while an event is under way. */
const EVENT_DAY_FACTOR = 0.5;

/** Where an incident begins on a policy; `round` counts on. */
export function beginEscalation(policy: EscalationPolicy, round: number, nowMs: number): Escalation {
  return {
    policy,
    round,
    roundsLeft: policy.repeats,
    nextStep: 0,
    nextAtMs: policy.steps.length === 0 ? null : nowMs,
    isHeld: false,
    isExhausted: false,
    toldStep: null,
    told: [],
    unreached: [],
    courses: [],
  };
}

/** Goes through its policy from the start again, after `delayMs`. */
export function restartEscalation(draft: IncidentDraft, delayMs = 0, policy = draft.incident().escalation.policy): void {
  const { round } = draft.incident().escalation;
  draft.escalation(beginEscalation(policy, round + 1, draft.context.nowMs + delayMs));
}

/**
 * Takes the steps that are due. A step that is overdue because nothing ran is taken now, and its people get their whole time: what was
 * missed is not made up for in one burst.
 */
export function escalate(draft: IncidentDraft): void {
  const { nowMs } = draft.context;
  for (;;) {
    const { state, escalation } = draft.incident();
    if (state !== 'triggered' || escalation.isHeld || escalation.nextAtMs === null || escalation.nextAtMs > nowMs) return;
    if (escalation.nextStep >= escalation.policy.steps.length) return exhaust(draft);
    takeStep(draft);
  }
}

function takeStep(draft: IncidentDraft): void {
  const { nowMs, directory } = draft.context;
  const { policy, round, roundsLeft, nextStep, courses = [] } = draft.incident().escalation;
  const step = policy.steps[nextStep];
  if (step === undefined) return;
  const stepKey = `${round}.${nextStep}`;
  const { contacts, gaps, turns } = resolveTargets(step.targets, directory, nowMs, (teamId) => draft.hadTurns(policy.id, teamId));
  for (const turn of turns) draft.takeTurn({ ...turn, policyId: policy.id });
  for (const text of gaps) draft.write({ kind: 'gap', text, stepKey });
  for (const contact of contacts) {
    draft.tell(contact, stepKey, 'page');
    draft.write({ kind: 'told', text: say('told', { name: contact.name }), contactId: contact.id, stepKey });
  }
  if (contacts.length === 0) draft.write({ kind: 'gap', text: say('gap.step', { step: nextStep + 1 }), stepKey, goesOn: true });
  else draft.escalation({ toldStep: stepKey, told: contacts.map(({ id }) => id), unreached: [] });
  draft.escalation({ courses: [...courses, { round, step: nextStep, told: contacts.map(({ id }) => id), unreached: [] }] });

  const waitMs = contacts.length === 0 ? 0 : step.waitMs * (draft.context.isEventDay ? EVENT_DAY_FACTOR : 1);
  const isLast = nextStep + 1 === policy.steps.length;
  if (!isLast || roundsLeft === 0) draft.escalation({ nextStep: nextStep + 1, nextAtMs: nowMs + waitMs });
  else {
    const nextAtMs = nowMs + Math.max(waitMs, LEAST_ROUND_MS);
    draft.escalation({ round: round + 1, roundsLeft: roundsLeft - 1, nextStep: 0, nextAtMs });
  }
}

function exhaust(draft: IncidentDraft): void {
  draft.escalation({ nextAtMs: null, isExhausted: true });
  draft.write({ kind: 'exhausted', text: say(`exhausted.${EXHAUSTED[reachOf(draft.incident().escalation)]}`) });
}

const EXHAUSTED: Readonly<Record<Reach, 'nobody' | 'unreached' | 'some' | 'told'>> = {
  uncalled: 'nobody',
  untold: 'nobody',
  'nobody-there': 'nobody',
  unreached: 'unreached',
  some: 'some',
  told: 'told',
};

/** All its alerts are kept from being told, or not any more. An incident that somebody called is never held. */
export function hold(draft: IncidentDraft, isHeld: boolean): void {
  const { state, escalation } = draft.incident();
  if (escalation.isHeld === isHeld || state !== 'triggered') return;
  draft.escalation({ isHeld });
  if (isHeld) {
    draft.withdraw();
    draft.write({ kind: 'held', text: say('held') });
  } else {
    draft.write({ kind: 'released', text: say('released') });
    escalate(draft);
  }
}

/** Whom a step told could not be reached. If that is so of all whom the newest step told, it counts as empty. */
export function skipUnreached(draft: IncidentDraft, contactId: string, stepKey: string): void {
  const { nowMs } = draft.context;
  const { state, escalation } = draft.incident();
  const { courses = [] } = escalation;
  const known = withUnreached(courses, stepKey, contactId);
  if (known !== courses) draft.escalation({ courses: known });
  if (stepKey !== escalation.toldStep || !escalation.told.includes(contactId) || escalation.unreached.includes(contactId)) return;
  const unreached = [...escalation.unreached, contactId];
  draft.escalation({ unreached });
  if (state !== 'triggered' || unreached.length < escalation.told.length) return;
  if (escalation.nextAtMs === null) {
    draft.write({ kind: 'gap', text: say('gap.unreached'), stepKey });
    return;
  }
  draft.write({ kind: 'gap', text: say('gap.sooner'), stepKey, goesOn: true });
  const isNextInRound = escalation.nextStep > 0;
  const soonestMs = isNextInRound ? nowMs : nowMs + LEAST_ROUND_MS;
  draft.escalation({ nextAtMs: Math.min(escalation.nextAtMs, soonestMs) });
  escalate(draft);
}

/** Something came through to whom it did not at first. What was told to others meanwhile stays told. */
export function noteReached(draft: IncidentDraft, contactId: string, stepKey: string): void {
  const { escalation } = draft.incident();
  const { courses = [] } = escalation;
  const known = withReached(courses, stepKey, contactId);
  if (known === courses) return;
  draft.escalation({ courses: known });
  if (stepKey === escalation.toldStep) draft.escalation({ unreached: escalation.unreached.filter((id) => id !== contactId) });
}
