import type { ProcessUsage, ProgramsTold } from '../process-usage.ts';

/** Whether it is known what ran, and if not, why. `too-late`: what ran so long after it fired says nothing of why it did. */
export const BREACH_OUTCOMES = ['told', 'tells-nothing', 'not-connected', 'no-answer', 'too-late'] as const;
export type BreachOutcome = (typeof BREACH_OUTCOMES)[number];

/** What ran on a host when an alert of it began to fire. Times UTC milliseconds of the hub. */
export interface BreachProcesses {
  readonly alertId: string;
  readonly hostId: string;
  /** Which of the alert's breaches. */
  readonly firedAtMs: number;
  readonly outcome: BreachOutcome;
  /** What the host tells of its programs; null: it could not be asked, or its agent is an older one, which does not say. */
  readonly tells: ProgramsTold | null;
  /** When the host looked; null unless told. */
  readonly takenAtMs: number | null;
  /** Ten at most, name and command no longer than 120 signs together; likewise by memory. */
  readonly byCpu: readonly ProcessUsage[];
  readonly byMemory: readonly ProcessUsage[];
}
