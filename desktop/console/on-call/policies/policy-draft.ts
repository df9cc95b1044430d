import type { NewPolicy } from '#shared/client/duty-calls.ts';
import { type Severity, SEVERITIES } from '#shared/domain/alert/severity.ts';
import type { EscalationPolicy, StepTarget } from '#shared/domain/incident/escalation-policy.ts';
import type { RestPolicy, RestStepTarget } from '#shared/protocol/rest/incidents/policies.ts';
import { targetOf } from '#shared/view/incidents/incident-of-rest.ts';
import { say } from '../words.ts';

const MINUTE_MS = 60_000;

/** A step as it is filled in; `key` stays while it is moved. */
export interface StepDraft {
  readonly key: number;
  readonly targets: readonly RestStepTarget[];
  readonly waitMs: number;
}

export interface LabelDraft {
  readonly label: string;
  readonly value: string;
}

/** A policy as somebody fills it in. */
export interface PolicyDraft {
  readonly name: string;
  readonly severities: readonly Severity[];
  readonly labels: readonly LabelDraft[];
  readonly rank: number;
  readonly steps: readonly StepDraft[];
  readonly repeats: number;
  readonly remindEveryMs: number | null;
  readonly lapseAfterMs: number | null;
}

/** A new one is asked before those that are there. */
export const newPolicyDraft = (policies: readonly RestPolicy[]): PolicyDraft => ({
  name: '',
  severities: ['critical'],
  labels: [],
  rank: Math.max(0, Math.min(100, ...policies.map(({ rank }) => rank - 1))),
  steps: [{ key: 0, targets: [{ kind: 'everybody' }], waitMs: 5 * MINUTE_MS }],
  repeats: 3,
  remindEveryMs: 30 * MINUTE_MS,
  lapseAfterMs: 120 * MINUTE_MS,
});

export const draftOfPolicy = (policy: RestPolicy): PolicyDraft => ({
  name: policy.name,
  severities: policy.severities,
  labels: Object.entries(policy.labels).map(([label, value]) => ({ label, value })),
  rank: policy.rank,
  steps: policy.steps.map(({ targets, wait_ms: waitMs }, key) => ({ key, targets, waitMs })),
  repeats: policy.repeats,
  remindEveryMs: policy.remind_every_ms,
  lapseAfterMs: policy.lapse_after_ms,
});

export const nextStepKey = (steps: readonly StepDraft[]): number => Math.max(-1, ...steps.map(({ key }) => key)) + 1;

/** What is sent of it; a text if something is lacking. */
export function policyOfDraft(draft: PolicyDraft): NewPolicy | string {
  if (draft.severities.length === 0) return say('lack.which');
  const empty = draft.steps.findIndex(({ targets }) => targets.length === 0);
  if (empty !== -1) return say('lack.whom', { number: empty + 1 });
  return {
    name: draft.name.trim(),
    severities: SEVERITIES.filter((severity) => draft.severities.includes(severity)),
    labels: labelsOf(draft),
    rank: draft.rank,
    steps: draft.steps.map(({ targets, waitMs }) => ({ targets: [...targets], wait_ms: waitMs })),
    repeats: draft.repeats,
    remind_every_ms: draft.remindEveryMs,
    lapse_after_ms: draft.lapseAfterMs,
  };
}

/** The policy that a draft would be, as far as it is filled in: for the words and the rehearsal beside it. */
export const policyForSight = (draft: PolicyDraft): EscalationPolicy => ({
  id: 'draft',
  name: draft.name,
  severities: draft.severities,
  labels: labelsOf(draft),
  rank: draft.rank,
  steps: draft.steps.flatMap(({ targets, waitMs }) => (targets.length === 0 ? [] : [{ targets: targets.map(targetOf), waitMs }])),
  repeats: draft.repeats,
  remindEveryMs: draft.remindEveryMs,
  lapseAfterMs: draft.lapseAfterMs,
});

function labelsOf({ labels }: PolicyDraft): Record<string, string> {
  const named = labels.filter(({ label }) => label.trim() !== '');
  return Object.fromEntries(named.map(({ label, value }) => [label.trim(), value.trim()]));
}

/** Of what a step may choose. */
export interface TargetChoices {
  readonly contacts: readonly { readonly id: string; readonly name: string }[];
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  readonly rotas: readonly { readonly id: string; readonly name: string }[];
}

export const TARGET_KINDS: readonly { readonly kind: StepTarget['kind']; readonly word: string }[] = [
  { kind: 'person', word: say('target.person') },
  { kind: 'rota', word: say('target.rota') },
  { kind: 'team', word: say('target.team') },
  { kind: 'turn', word: say('target.turn') },
  { kind: 'everybody', word: say('target.everybody') },
];

/** What a choice of one kind begins with; null: there is none to choose. */
export function firstTarget(kind: StepTarget['kind'], { contacts, teams, rotas }: TargetChoices): RestStepTarget | null {
  const [contact, team, rota] = [contacts[0], teams[0], rotas[0]];
  switch (kind) {
    case 'person':
      return contact === undefined ? null : { kind, contact_id: contact.id };
    case 'rota':
      return rota === undefined ? null : { kind, rota_id: rota.id };
    case 'team':
    case 'turn':
      return team === undefined ? null : { kind, team_id: team.id };
    case 'everybody':
      return { kind };
  }
}

/** Ranks by which policies are asked in this order; only those that need another than they have. */
export function ranksInOrder(policies: readonly Pick<RestPolicy, 'id' | 'rank'>[]): ReadonlyMap<string, number> {
  const ranks = new Map<string, number>();
  let least = -1;
  policies.forEach(({ id, rank }, index) => {
    const room = policies.length - index;
    // As high as it has, if that is after the one before and leaves room for those that come.
    const fits = rank > least && rank + room <= 10_001;
    const next = fits ? rank : least + 1;
    if (next !== rank) ranks.set(id, next);
    least = next;
  });
  return ranks;
}
