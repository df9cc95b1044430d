import type { Turn, TurnCondition } from '#shared/domain/board/board.ts';
import { say } from '../words.ts';

export const CONDITION_WORDS: Readonly<Record<TurnCondition, string>> = {
  always: say('when.always'),
  'event-day': say('when.event-day'),
  'no-event': say('when.no-event'),
  trouble: say('when.trouble'),
  'all-well': say('when.all-well'),
};

/** One round of what has its turn whatever happens. */
export const roundMs = (turns: readonly Turn[]): number =>
  turns.filter(({ when, hours }) => when === 'always' && hours === null).reduce((sum, { dwellMs }) => sum + dwellMs, 0);
