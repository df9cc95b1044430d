import type { Contact, Team } from '../../domain/incident/contact.ts';
import type { Directory } from '../../domain/incident/directory.ts';
import type { EscalationPolicy } from '../../domain/incident/escalation-policy.ts';
import type { Rota } from '../../domain/incident/rota.ts';
import type { WeeklyHours } from '../../domain/incident/weekly-hours.ts';
import type { RestContact, RestTeam } from '../../protocol/rest/incidents/contacts.ts';
import type { RestWeeklyHours } from '../../protocol/rest/incidents/incident-values.ts';
import type { RestOnCall } from '../../protocol/rest/incidents/on-call.ts';
import type { RestPolicy } from '../../protocol/rest/incidents/policies.ts';
import type { RestRota } from '../../protocol/rest/incidents/rotas.ts';
import { targetOf } from '../incidents/incident-of-rest.ts';

/** What the venue plans, as REST tells it, for the functions that escalation goes by. */
export function contactOfRest(rest: RestContact): Contact {
  return {
    id: rest.id,
    name: rest.name,
    title: rest.title,
    accountId: rest.account_id,
    phone: rest.phone,
    addresses: rest.addresses,
    timeZone: rest.time_zone,
    hours: hoursOfRest(rest.hours),
    absences: rest.absences.map((absence) => ({ fromMs: absence.from_time, untilMs: absence.until_time, reason: absence.reason })),
  };
}

export const hoursOfRest = (hours: readonly RestWeeklyHours[]): readonly WeeklyHours[] =>
  hours.map((each) => ({ days: each.days, fromMinute: each.from_minute, untilMinute: each.until_minute }));

export const teamOfRest = ({ id, name, contact_ids: contactIds }: RestTeam): Team => ({ id, name, contactIds });

/** Of one that is there, or is being filled in. */
export function rotaOfRest(rest: Pick<RestRota, 'id' | 'name' | 'time_zone' | 'layers' | 'overrides'>): Rota {
  return {
    id: rest.id,
    name: rest.name,
    timeZone: rest.time_zone,
    layers: rest.layers.map((layer) => ({
      contactIds: layer.contact_ids,
      everyDays: layer.every_days,
      startDate: layer.start_date,
      handOverMinute: layer.hand_over_minute,
      hours: hoursOfRest(layer.hours),
    })),
    overrides: rest.overrides.map((override) => ({
      id: override.id,
      contactId: override.contact_id,
      fromMs: override.from_time,
      untilMs: override.until_time,
    })),
  };
}

export function policyOfRest(rest: RestPolicy): EscalationPolicy {
  return {
    id: rest.id,
    name: rest.name,
    severities: rest.severities,
    labels: rest.labels,
    rank: rest.rank,
    steps: rest.steps.map((step) => ({ targets: step.targets.map(targetOf), waitMs: step.wait_ms })),
    repeats: rest.repeats,
    remindEveryMs: rest.remind_every_ms,
    lapseAfterMs: rest.lapse_after_ms,
  };
}

export interface RestPlan {
  readonly contacts: readonly RestContact[];
  readonly teams: readonly RestTeam[];
  readonly rotas: readonly RestRota[];
  readonly policies: readonly RestPolicy[];
  /** Whose turn was when. */
  readonly onCall: Pick<RestOnCall, 'turns'>;
}

export function directoryOfRest(plan: RestPlan): Directory {
  const contacts = plan.contacts.map(contactOfRest);
  const byId = <Item extends { readonly id: string }>(items: readonly Item[]): ReadonlyMap<string, Item> =>
    new Map(items.map((item) => [item.id, item]));
  const [contactById, teams, rotas] = [byId(contacts), byId(plan.teams.map(teamOfRest)), byId(plan.rotas.map(rotaOfRest))];
  const policies = plan.policies.map(policyOfRest);
  return {
    contacts: () => contacts,
    contact: (id) => contactById.get(id),
    team: (id) => teams.get(id),
    rota: (id) => rotas.get(id),
    policies: () => policies,
    hadTurns: (policyId, teamId) =>
      plan.onCall.turns.find((turn) => turn.policy_id === policyId && turn.team_id === teamId)?.contact_ids ?? [],
  };
}
