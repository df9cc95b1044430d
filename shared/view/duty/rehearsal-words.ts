import type { Rehearsal, RehearsedStep } from '../../domain/incident/rehearse-incident.ts';
import { listWords } from '../../language/list-words.ts';
import { formatDuration } from '../format-duration.ts';
import { say } from './words.ts';

/** When a step comes, told from the begin: `at once`, `after 5 min`. */
export const delayWords = (atMs: number, startMs: number): string =>
  atMs - startMs < 1_000 ? say('delay.at-once') : say('delay.after', { time: formatDuration(atMs - startMs, true) });

/** Those of a step to whom something leads. */
export const reachedIn = ({ told, unreached }: Pick<RehearsedStep, 'told' | 'unreached'>): readonly string[] =>
  told.filter((id) => !unreached.includes(id));

/** How many names a sentence bears. */
const MOST_NAMES = 3;
export function namesWords(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? '';
  if (names.length <= MOST_NAMES) return listWords(names);
  return say('list.more', { first: names.slice(0, MOST_NAMES - 1).join(', '), count: names.length - MOST_NAMES + 1 });
}

/** The sentence above all: who would be called first if something critical happened now. */
export function firstTold(
  { steps }: Pick<Rehearsal, 'steps'>,
  startMs: number,
  nameOf: (contactId: string) => string,
): { readonly isAnybody: boolean; readonly words: string } {
  const first = steps.find((step) => reachedIn(step).length > 0);
  if (first === undefined) return { isAnybody: false, words: say('first.nobody') };
  return { isAnybody: true, words: say('first', { who: namesWords(reachedIn(first).map(nameOf)), when: delayWords(first.atMs, startMs) }) };
}
