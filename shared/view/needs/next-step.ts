import type { StepTarget } from '../../domain/incident/escalation-policy.ts';
import { reachOf } from '../../domain/incident/step-course.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { say } from '../words.ts';

export interface NextStep {
  /** `Everybody is told again` */
  readonly what: string;
  /** When, UTC milliseconds. */
  readonly atMs: number;
}

/** Where there is room for a clock of its own: what happens next unless somebody takes it; null: nothing, or nobody knows when. */
export function nextStep({ state, escalation }: Pick<Incident, 'state' | 'escalation'>): NextStep | null {
  if (state !== 'triggered' || escalation.nextAtMs === null || escalation.isHeld) return null;
  const reach = reachOf(escalation);
  if (reach === 'nobody-there') return { what: say('next.nobody'), atMs: escalation.nextAtMs };
  const { policy, nextStep: index, round } = escalation;
  // The time of the last step runs out; after it nobody else is told.
  if (index >= policy.steps.length) return null;
  const isAgain = round > 1 || index === 0 || policy.steps.length === 1;
  const told = targetWords(policy.steps[index]?.targets ?? []);
  return { what: isAgain ? say('next.again', { told }) : told, atMs: escalation.nextAtMs };
}

const WIDEST: readonly StepTarget['kind'][] = ['everybody', 'team', 'turn', 'rota', 'person'];

/** By the widest circle among them. */
const targetWords = (targets: readonly StepTarget[]): string =>
  say(`next.${WIDEST.find((kind) => targets.some((target) => target.kind === kind)) ?? 'person'}`);
