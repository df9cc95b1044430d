import type { Severity } from '../alert/severity.ts';
import type { Contact, Team } from './contact.ts';
import type { EscalationPolicy, StepTarget } from './escalation-policy.ts';
import { isAvailable } from './is-available.ts';
import { onDuty } from './on-duty.ts';
import type { Rota } from './rota.ts';
import { type Turn, turnOrder } from './turn.ts';

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
    if (contact === undefined) gaps.push(`${whose} is not among the contacts any more.`);
    else if (isAvailable(contact, nowMs)) found.set(contact.id, contact);
    else gaps.push(`${contact.name} is not available now.`);
  };
  /** Whoever's turn it is, else whoever comes next and can be told. */
  const takeTurn = (team: Team): void => {
    for (const contactId of turnOrder(team, hadTurns(team.id))) {
      const contact = directory.contact(contactId);
      take(contact, `Somebody of the team ${team.name}`);
      if (contact !== undefined && found.has(contact.id)) return void turns.push({ teamId: team.id, contactId });
    }
  };
  for (const target of targets) {
    switch (target.kind) {
      case 'person':
        take(directory.contact(target.contactId), 'Somebody who should be told');
        break;
      case 'everybody':
        for (const contact of directory.contacts()) take(contact, contact.name);
        if (directory.contacts().length === 0) gaps.push('There are no contacts yet.');
        break;
      case 'team': {
        const team = directory.team(target.teamId);
        if (team === undefined) gaps.push('A team that should be told is not there any more.');
        else if (team.contactIds.length === 0) gaps.push(`Nobody is in the team ${team.name}.`);
        for (const id of team?.contactIds ?? []) take(directory.contact(id), `Somebody of the team ${team?.name ?? ''}`);
        break;
      }
      case 'turn': {
        const team = directory.team(target.teamId);
        if (team === undefined) gaps.push('A team that should be told is not there any more.');
        else if (team.contactIds.length === 0) gaps.push(`Nobody is in the team ${team.name}.`);
        else takeTurn(team);
        break;
      }
      case 'rota': {
        const rota = directory.rota(target.rotaId);
        if (rota === undefined) {
          gaps.push('A rota that should be told is not there any more.');
          break;
        }
        const { contactId } = onDuty(rota, nowMs);
        if (contactId === null) gaps.push(`Nobody is on duty in ${rota.name}.`);
        else take(directory.contact(contactId), `Whoever is on duty in ${rota.name}`);
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
