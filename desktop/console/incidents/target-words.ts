import type { StepTarget } from '#shared/domain/incident/escalation-policy.ts';
import { say } from './words.ts';

/** Names of those who are told, by id; rotas and teams that are not known any more are called by their id. */
export interface DutyNames {
  readonly contacts: ReadonlyMap<string, string>;
  readonly rotas: ReadonlyMap<string, string>;
  readonly teams: ReadonlyMap<string, string>;
}

export const NO_NAMES: DutyNames = { contacts: new Map(), rotas: new Map(), teams: new Map() };

/** Whom a step tells: `Anna Berg`, `whoever is on “Weekend”`. */
export function targetWords(target: StepTarget, names: DutyNames): string {
  switch (target.kind) {
    case 'person':
      return names.contacts.get(target.contactId) ?? (names.contacts.size === 0 ? target.contactId : say('target.gone'));
    case 'rota':
      return say('target.rota', { name: names.rotas.get(target.rotaId) ?? target.rotaId });
    case 'team':
      return say('target.team', { name: names.teams.get(target.teamId) ?? target.teamId });
    case 'turn':
      return say('target.turn', { name: names.teams.get(target.teamId) ?? target.teamId });
    case 'everybody':
      return say('target.all');
  }
}
