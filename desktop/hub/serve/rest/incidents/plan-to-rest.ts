import type { z } from 'zod';
import type { Contact, Team } from '#shared/domain/incident/contact.ts';
import type { EscalationPolicy, StepTarget } from '#shared/domain/incident/escalation-policy.ts';
import { isAvailable } from '#shared/domain/incident/is-available.ts';
import { onDuty, shiftsOf } from '#shared/domain/incident/on-duty.ts';
import type { Rota } from '#shared/domain/incident/rota.ts';
import type { WeeklyHours } from '#shared/domain/incident/weekly-hours.ts';
import type { newContactSchema, RestContact, RestTeam } from '#shared/protocol/rest/incidents/contacts.ts';
import type { RestWeeklyHours } from '#shared/protocol/rest/incidents/incident-values.ts';
import type { newPolicySchema, RestPolicy, RestStepTarget } from '#shared/protocol/rest/incidents/policies.ts';
import type { newRotaSchema, RestRota } from '#shared/protocol/rest/incidents/rotas.ts';

const SHIFTS_MS = 14 * 86_400_000;

const hoursToRest = ({ days, fromMinute, untilMinute }: WeeklyHours): RestWeeklyHours => ({
  days: [...days],
  from_minute: fromMinute,
  until_minute: untilMinute,
});
const hoursFromRest = ({ days, from_minute: fromMinute, until_minute: untilMinute }: RestWeeklyHours): WeeklyHours => ({
  days,
  fromMinute,
  untilMinute,
});

export function contactToRest(contact: Contact, nowMs: number): RestContact {
  const { id, name, title, accountId, phone, addresses, timeZone, hours, absences } = contact;
  return {
    id,
    name,
    title,
    account_id: accountId,
    phone,
    addresses: addresses.map(({ channel, address }) => ({ channel, address })),
    time_zone: timeZone,
    hours: hours.map(hoursToRest),
    absences: absences.map(({ fromMs, untilMs, reason }) => ({ from_time: fromMs, until_time: untilMs, reason })),
    is_available: isAvailable(contact, nowMs),
  };
}

export function contactFromRest(id: string, body: z.output<typeof newContactSchema>, venueZone: string): Contact {
  const { name, title, account_id: accountId, phone, addresses, time_zone: timeZone = venueZone, hours, absences } = body;
  return {
    id,
    name,
    title,
    accountId,
    phone,
    addresses,
    timeZone,
    hours: hours.map(hoursFromRest),
    absences: absences.map(({ from_time: fromMs, until_time: untilMs, reason }) => ({ fromMs, untilMs, reason })),
  };
}

export const teamToRest = ({ id, name, contactIds }: Team): RestTeam => ({ id, name, contact_ids: [...contactIds] });

export function rotaToRest(rota: Rota, nowMs: number): RestRota {
  const { id, name, timeZone, layers, overrides } = rota;
  return {
    id,
    name,
    time_zone: timeZone,
    layers: layers.map(({ contactIds, everyDays, startDate, handOverMinute, hours }) => ({
      contact_ids: [...contactIds],
      every_days: everyDays,
      start_date: startDate,
      hand_over_minute: handOverMinute,
      hours: hours.map(hoursToRest),
    })),
    overrides: overrides.map((override) => ({
      id: override.id,
      contact_id: override.contactId,
      from_time: override.fromMs,
      until_time: override.untilMs,
    })),
    on_duty: onDuty(rota, nowMs).contactId,
    shifts: shiftsOf(rota, nowMs, nowMs + SHIFTS_MS).map(({ fromMs, untilMs, contactId, isOverride }) => ({
      from_time: fromMs,
      until_time: untilMs,
      contact_id: contactId,
      is_override: isOverride,
    })),
  };
}

/** What is given of a rota; its overrides are changed one by one. */
export function rotaFromRest(id: string, body: z.output<typeof newRotaSchema>, venueZone: string, overrides: Rota['overrides']): Rota {
  const { name, time_zone: timeZone = venueZone, layers } = body;
  return {
    id,
    name,
    timeZone,
    overrides,
    layers: layers.map((layer) => ({
      contactIds: layer.contact_ids,
      everyDays: layer.every_days,
      startDate: layer.start_date,
      handOverMinute: layer.hand_over_minute,
      hours: layer.hours.map(hoursFromRest),
    })),
  };
}

export function policyToRest(policy: EscalationPolicy): RestPolicy {
  const { id, name, severities, labels, rank, steps, repeats, remindEveryMs, lapseAfterMs } = policy;
  return {
    id,
    name,
    severities: [...severities],
    labels: { ...labels },
    rank,
    steps: steps.map(({ targets, waitMs }) => ({ targets: targets.map(targetToRest), wait_ms: waitMs })),
    repeats,
    remind_every_ms: remindEveryMs,
    lapse_after_ms: lapseAfterMs,
  };
}

export function policyFromRest(id: string, body: z.output<typeof newPolicySchema>): EscalationPolicy {
  const { name, severities, labels, rank, steps, repeats, remind_every_ms: remindEveryMs, lapse_after_ms: lapseAfterMs } = body;
  return {
    id,
    name,
    severities,
    labels,
    rank,
    steps: steps.map(({ targets, wait_ms: waitMs }) => ({ targets: targets.map(targetFromRest), waitMs })),
    repeats,
    remindEveryMs,
    lapseAfterMs,
  };
}

function targetToRest(target: StepTarget): RestStepTarget {
  switch (target.kind) {
    case 'person':
      return { kind: 'person', contact_id: target.contactId };
    case 'rota':
      return { kind: 'rota', rota_id: target.rotaId };
    case 'team':
    case 'turn':
      return { kind: target.kind, team_id: target.teamId };
    case 'everybody':
      return { kind: 'everybody' };
  }
}

function targetFromRest(target: RestStepTarget): StepTarget {
  switch (target.kind) {
    case 'person':
      return { kind: 'person', contactId: target.contact_id };
    case 'rota':
      return { kind: 'rota', rotaId: target.rota_id };
    case 'team':
    case 'turn':
      return { kind: target.kind, teamId: target.team_id };
    case 'everybody':
      return { kind: 'everybody' };
  }
}
