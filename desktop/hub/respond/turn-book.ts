import { afterTurn, type Turn } from '#shared/domain/incident/turn.ts';
import type { DutyDatabase } from '../duty/duty-database.ts';

/** Whose turn it was, by policy and team. In memory, written through. */
export interface TurnBook {
  /** Contacts, whose turn was longest ago first. */
  hadTurns(policyId: string, teamId: string): readonly string[];
  all(): readonly { readonly policyId: string; readonly teamId: string; readonly contactIds: readonly string[] }[];
  /** In memory from now on; gives what undoes that. */
  stage(turn: Turn): () => void;
  /** Inside the caller's transaction: as staged. */
  write(turn: Turn): void;
}

interface TurnRow {
  readonly policyId: string;
  readonly teamId: string;
  readonly body: string;
}

export function openTurnBook(database: DutyDatabase): TurnBook {
  const save = database.prepare(
    'INSERT INTO duty_turn (policy_id, team_id, body) VALUES (?, ?, ?) ON CONFLICT (policy_id, team_id) DO UPDATE SET body = excluded.body',
  );
  const rows = database.prepare<[], TurnRow>('SELECT policy_id AS policyId, team_id AS teamId, body FROM duty_turn').all();
  const keyOf = (policyId: string, teamId: string): string => JSON.stringify([policyId, teamId]);
  const known = new Map(
    rows.map(({ policyId, teamId, body }) => [
      keyOf(policyId, teamId),
      { policyId, teamId, contactIds: JSON.parse(body) as readonly string[] },
    ]),
  );
  const hadTurns: TurnBook['hadTurns'] = (policyId, teamId) => known.get(keyOf(policyId, teamId))?.contactIds ?? [];
  return {
    hadTurns,
    all: () => [...known.values()],
    stage({ policyId, teamId, contactId }) {
      const key = keyOf(policyId, teamId);
      const before = known.get(key);
      known.set(key, { policyId, teamId, contactIds: afterTurn(before?.contactIds ?? [], contactId) });
      return () => void (before === undefined ? known.delete(key) : known.set(key, before));
    },
    write: ({ policyId, teamId }) => void save.run(policyId, teamId, JSON.stringify(hadTurns(policyId, teamId))),
  };
}
