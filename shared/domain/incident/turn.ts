import type { Team } from './contact.ts';

/** Somebody of a team had their turn, by one policy: the next incident of that policy is the next one's. */
export interface Turn {
  readonly policyId: string;
  readonly teamId: string;
  readonly contactId: string;
}

/** Whom to ask, the first who can be told has the turn: those who had none yet as the team names them, then whose was longest ago. */
export function turnOrder({ contactIds }: Pick<Team, 'contactIds'>, hadTurns: readonly string[]): readonly string[] {
  return contactIds.toSorted((a, b) => hadTurns.indexOf(a) - hadTurns.indexOf(b));
}

/** Those who had turns, longest ago first, after this one. */
export const afterTurn = (hadTurns: readonly string[], contactId: string): readonly string[] => [
  ...hadTurns.filter((id) => id !== contactId),
  contactId,
];
