import type { Rehearsal, RehearsedStep } from '../../domain/incident/rehearse-incident.ts';
import { formatDuration } from '../format-duration.ts';

/** When a step comes, told from the begin: `at once`, `after 5 min`. */
export const delayWords = (atMs: number, startMs: number): string =>
  atMs - startMs < 1_000 ? 'at once' : `after ${formatDuration(atMs - startMs)}`;

/** Those of a step to whom something leads. */
export const reachedIn = ({ told, unreached }: Pick<RehearsedStep, 'told' | 'unreached'>): readonly string[] =>
  told.filter((id) => !unreached.includes(id));

/** How many names a sentence bears. */
const MOST_NAMES = 3;
export function namesWords(names: readonly string[]): string {
  if (names.length <= MOST_NAMES) return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  return `${names.slice(0, MOST_NAMES - 1).join(', ')} and ${names.length - MOST_NAMES + 1} more`;
}

/** The sentence above all: who would be called first if something critical happened now. */
export function firstTold(
  { steps }: Pick<Rehearsal, 'steps'>,
  startMs: number,
  nameOf: (contactId: string) => string,
): { readonly isAnybody: boolean; readonly words: string } {
  const first = steps.find((step) => reachedIn(step).length > 0);
  if (first === undefined) return { isAnybody: false, words: 'Nobody can be told' };
  return { isAnybody: true, words: `${namesWords(reachedIn(first).map(nameOf))} would be told ${delayWords(first.atMs, startMs)}` };
}
