import type { Severity } from '../alert/severity.ts';

/** Whom a step tells. `turn`: one of a team, by this policy another each time; `everybody`: all contacts there are. */
export type StepTarget =
  | { readonly kind: 'person'; readonly contactId: string }
  | { readonly kind: 'rota'; readonly rotaId: string }
  | { readonly kind: 'team'; readonly teamId: string }
  | { readonly kind: 'turn'; readonly teamId: string }
  | { readonly kind: 'everybody' };

export interface EscalationStep {
  readonly targets: readonly StepTarget[];
  /** How long its people have to acknowledge before the next step. */
  readonly waitMs: number;
}

/** Who is told of an incident, one after the other until somebody takes it. */
export interface EscalationPolicy {
  /** Lower-case words with dashes, for ever. */
  readonly id: string;
  readonly name: string;
  /** Which incidents it is for: those of these severities with all these labels on an alert of theirs. */
  readonly severities: readonly Severity[];
  readonly labels: Readonly<Record<string, string>>;
  /** Policies are asked in this order, lowest first; the first that fits is taken. */
  readonly rank: number;
  /** None: it is shown and told to shared channels, and nobody is called by name. */
  readonly steps: readonly EscalationStep[];
  /** How often all steps are gone through again. */
  readonly repeats: number;
  /** After an acknowledgement, how often whoever has it is asked about it; null: never. */
  readonly remindEveryMs: number | null;
  /** How long after an acknowledgement, or the newest sign of work, it is nobody's again; null: never. */
  readonly lapseAfterMs: number | null;
}

export const MOST_STEPS = 20;
export const MOST_REPEATS = 9;

const MINUTE_MS = 60_000;

/** What holds until a venue makes its own: the critical goes to everybody, the rest wakes nobody. */
export const SHIPPED_POLICIES = [
  {
    id: 'critical',
    name: 'Critical',
    severities: ['critical'],
    labels: {},
    rank: 1_000,
    steps: [{ targets: [{ kind: 'everybody' }], waitMs: 5 * MINUTE_MS }],
    repeats: 3,
    remindEveryMs: 30 * MINUTE_MS,
    lapseAfterMs: 120 * MINUTE_MS,
  },
  {
    id: 'other',
    name: 'Everything else',
    severities: ['critical', 'warning', 'info'],
    labels: {},
    rank: 2_000,
    steps: [],
    repeats: 0,
    remindEveryMs: null,
    lapseAfterMs: null,
  },
] as const satisfies readonly EscalationPolicy[];
