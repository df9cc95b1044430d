import type { BreachOutcome, BreachProcesses } from '../../domain/alert/breach-processes.ts';
import type { ProcessUsage, ProgramsTold } from '../../domain/process-usage.ts';
import { formatDuration } from '../format-duration.ts';
import { quantityText } from '../format-quantity.ts';
import { say } from './words.ts';

const AT_ONCE_MS = 1_000;
const NAMED = 3;

/** Why it is not known what ran; null: it is. */
export const whyNotKnown = (outcome: BreachOutcome): string | null => (outcome === 'told' ? null : say(`ran.${outcome}`));

/** How old the picture was: `2 s after it fired`. */
export function takenWords(firedAtMs: number, takenAtMs: number): string {
  const laterMs = takenAtMs - firedAtMs;
  return laterMs < AT_ONCE_MS ? say('ran.at-once') : say('ran.after', { age: formatDuration(laterMs) });
}

/** What a system tells of its programs; null: it does not say, since its agent is an older one. */
export function toldWords(tells: ProgramsTold | null): string {
  if (tells === null) return say('told.older');
  if (tells === 'nothing') return say('ran.tells-nothing');
  return tells === 'names' ? say('told.names') : say('told.commands');
}

/** One line for a document that goes round, so by name only: by processor and by memory the three heaviest. */
export function breachLine({ outcome, firedAtMs, takenAtMs, byCpu, byMemory }: BreachProcesses): string {
  const why = whyNotKnown(outcome);
  if (why !== null || takenAtMs === null) return why ?? '';
  const heaviest = (list: readonly ProcessUsage[], figure: (usage: ProcessUsage) => string): string =>
    list.length === 0
      ? 'none'
      : list
          .slice(0, NAMED)
          .map((usage) => `${usage.name} ${figure(usage)}`)
          .join(', ');
  const cpu = heaviest(byCpu, ({ cpuPercent }) => quantityText(cpuPercent, 'percent'));
  const memory = heaviest(byMemory, ({ memoryBytes }) => quantityText(memoryBytes, 'bytes'));
  return `processor (of one core) ${cpu}; memory ${memory} (${takenWords(firedAtMs, takenAtMs)})`;
}
