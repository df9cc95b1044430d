/** When an event is looked at by itself, before its begin. `by-hand`: somebody asked. */
export const READINESS_GATES = [
  { gate: '24h', beforeMs: 24 * 3_600_000 },
  { gate: '2h', beforeMs: 2 * 3_600_000 },
] as const;
export const GATE_NAMES = ['24h', '2h', 'by-hand'] as const;
export type ReadinessGate = (typeof GATE_NAMES)[number];

/** `unknown`: it could not be found out, which is for a person to judge. */
export const CHECK_VERDICTS = ['pass', 'warn', 'fail', 'unknown'] as const;
export type CheckVerdict = (typeof CHECK_VERDICTS)[number];

export interface ReadinessCheck {
  readonly id: string;
  /** `All systems answer`. */
  readonly title: string;
  readonly verdict: CheckVerdict;
  /** What was found: `24 of 24 systems answer`. */
  readonly found: string;
}

/** What became of a trial notice to somebody on call. `no-way`: nothing that is set up leads to them. */
export interface ContactReach {
  readonly name: string;
  readonly state: 'reached' | 'waiting' | 'failed' | 'no-way';
  /** The channel that reached them; null while none has. */
  readonly by: string | null;
}

/** A person's word on it. */
export interface GoDecision {
  readonly isGo: boolean;
  readonly by: string;
  readonly atMs: number;
  readonly note: string;
}

/** A checklist as it was at a moment; never changed but for the decision, which is made once. */
export interface ReadinessReport {
  /** 1, 2, 3 … of all reports of this hub. */
  readonly number: number;
  readonly eventId: string;
  readonly eventName: string;
  readonly gate: ReadinessGate;
  readonly atMs: number;
  readonly checks: readonly ReadinessCheck[];
  readonly decision: GoDecision | null;
}

const WORST: readonly CheckVerdict[] = ['fail', 'unknown', 'warn', 'pass'];

/** The worst of all. */
export function verdictOf(checks: readonly Pick<ReadinessCheck, 'verdict'>[]): CheckVerdict {
  return WORST.find((verdict) => checks.some((check) => check.verdict === verdict)) ?? 'unknown';
}

/** The gates that are due and were not looked at: the last of them only, since what lies before it is past. */
export function gateDue(event: { readonly startMs: number }, done: readonly ReadinessGate[], nowMs: number): ReadinessGate | null {
  if (nowMs >= event.startMs) return null;
  const due = READINESS_GATES.findLast(({ beforeMs }) => nowMs >= event.startMs - beforeMs);
  return due === undefined || done.includes(due.gate) ? null : due.gate;
}
