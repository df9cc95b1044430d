import type { Turn, TurnCondition } from '#shared/domain/board/board.ts';

export const CONDITION_WORDS: Readonly<Record<TurnCondition, string>> = {
  always: 'always',
  'event-day': 'in wedding-day mode',
  'no-event': 'outside of wedding-day mode',
  trouble: 'while something needs somebody',
  'all-well': 'while all is well',
};

/** One round of what has its turn whatever happens. */
export const roundMs = (turns: readonly Turn[]): number =>
  turns.filter(({ when, hours }) => when === 'always' && hours === null).reduce((sum, { dwellMs }) => sum + dwellMs, 0);
