import type { Severity } from '../alert/severity.ts';
import type { Contact, Team } from './contact.ts';
import type { EscalationPolicy, StepTarget } from './escalation-policy.ts';
import { isAvailable } from './is-available.ts';
import { onDuty } from './on-duty.ts';
import type { Rota } from './rota.ts';
import { type Turn, turnOrder } from './turn.ts';
import { say } from './course/words.ts';

/** Who there is to be told, as it is now. */
export interface Directory {
  contacts(): readonly Contact[];
  contact(id: string): Contact | undefined;
  team(id: string): Team | undefined;
  rota(id: string): Rota | undefined;
  /** In the order in which they are asked. */
  policies(): readonly EscalationPolicy[];
  /** Of a team that takes turns by this policy: whose turn was longest ago first. */
  hadTurns(policyId: string, teamId: string): readonly string[];
}

export interface ReachedBy {
  readonly contacts: readonly Contact[];
  /** Sentences about whom it should have told and could not. */
  readonly gaps: readonly string[];
  /** Who has the turn of which team by this. */
  readonly turns: readonly Omit<Turn, 'policyId'>[];
}

/**
 * Whom these targets mean at `nowMs`, each once. Whoever is not there is told of as a gap rather than left out silently. `hadTurns`: of a
 * team that takes turns, whose turn was longest ago first.
 */
export function resolveTargets(
  targets: readonly StepTarget[],
  directory: Directory,
  nowMs: number,
  hadTurns: (teamId: string) => readonly string[] = () => [],
): ReachedBy {
  const found = new Map<string, Contact>();
  const gaps: string[] = [];
  const turns: Omit<Turn, 'policyId'>[] = [];
  const take = (contact: Contact | undefined, whose: string): void => {
    if (contact === undefined) gaps.push(say('gap.no-contact', { whose }));
    else if (isAvailable(contact, nowMs)) found.set(contact.id, contact);
    else gaps.push(say('gap.away', { name: contact.name }));
  };
  /** Whoever's turn it is, else whoever comes next and can be told. */
  const takeTurn = (team: Team): void => {
    for (const contactId of turnOrder(team, hadTurns(team.id))) {
      const contact = directory.contact(contactId);
      take(contact, say('gap.of-team', { team: team.name }));
      if (contact !== undefined && found.has(contact.id)) return void turns.push({ teamId: team.id, contactId });
    }
  };
  for (const target of targets) {
    switch (target.kind) {
      case 'person':
        take(directory.contact(target.contactId), say('gap.somebody'));
        break;
      case 'everybody':
        for (const contact of directory.contacts()) take(contact, contact.name);
        if (directory.contacts().length === 0) gaps.push(say('gap.no-contacts'));
        break;
      case 'team': {
        const team = directory.team(target.teamId);
        if (team === undefined) gaps.push(say('gap.no-team'));
        else if (team.contactIds.length === 0) gaps.push(say('gap.empty-team', { team: team.name }));
        for (const id of team?.contactIds ?? []) take(directory.contact(id), say('gap.of-team', { team: team?.name ?? '' }));
        break;
      }
      case 'turn': {
        const team = directory.team(target.teamId);
        if (team === undefined) gaps.push(say('gap.no-team'));
        else if (team.contactIds.length === 0) gaps.push(say('gap.empty-team', { team: team.name }));
        else takeTurn(team);
        break;
      }
      case 'rota': {
        const rota = directory.rota(target.rotaId);
        if (rota === undefined) {
          gaps.push(say('gap.no-rota'));
          break;
        }
        const { contactId } = onDuty(rota, nowMs);
        if (contactId === null) gaps.push(say('gap.no-duty', { rota: rota.name }));
        else take(directory.contact(contactId), say('gap.on-duty', { rota: rota.name }));
      }
    }
  }
  return { contacts: [...found.values()], gaps, turns };
}

/** For an incident of this severity, alerts with these labels; null if none fits. */
export function choosePolicy(
  policies: readonly EscalationPolicy[],
  severity: Severity,
  labels: readonly Readonly<Record<string, string>>[],
): EscalationPolicy | null {
  const fits = (policy: EscalationPolicy): boolean => {
    const wanted = Object.entries(policy.labels);
    if (!policy.severities.includes(severity)) return false;
    return wanted.length === 0 || labels.some((has) => wanted.every(([name, value]) => has[name] === value));
  };
  return policies.find(fits) ?? null;
}
