import type { EscalationPolicy, EscalationStep } from '#shared/domain/incident/escalation-policy.ts';
import type { Contact } from '#shared/domain/incident/contact.ts';
import type { Directory } from '#shared/domain/incident/directory.ts';
import { advance } from '#shared/domain/incident/incident-machine.ts';
import type { IncidentInput } from '#shared/domain/incident/incident-input.ts';
import { dueAtMs, type Incident, type IncidentActor } from '#shared/domain/incident/incident.ts';
import { openIncident } from '#shared/domain/incident/open-incident.ts';
import type { TellOrder } from '#shared/domain/incident/tell-order.ts';
import { buildContact } from './response-desk.ts';

export const START_MS = Date.UTC(2026, 5, 6, 12);
export const MINUTE_MS = 60_000;
export const ANNA: IncidentActor = { kind: 'person', id: 'account-anna', name: 'Anna' };
export const BEN: IncidentActor = { kind: 'person', id: 'account-ben', name: 'Ben' };

export const policyStep = (contactIds: readonly string[], minutes: number): EscalationStep => ({
  targets: contactIds.map((contactId) => ({ kind: 'person', contactId })),
  waitMs: minutes * MINUTE_MS,
});
export const buildPolicy = (part: Partial<EscalationPolicy> = {}): EscalationPolicy => ({
  id: 'test',
  name: 'Test',
  severities: ['critical', 'warning'],
  labels: {},
  rank: 1,
  steps: [policyStep(['anna'], 5), policyStep(['ben', 'cleo'], 10)],
  repeats: 1,
  remindEveryMs: null,
  lapseAfterMs: null,
  ...part,
});
export const directoryOf = (contacts: readonly Contact[], policy: EscalationPolicy): Directory => ({
  contacts: () => contacts,
  contact: (id) => contacts.find((contact) => contact.id === id),
  team: () => undefined,
  rota: () => undefined,
  policies: () => [policy],
  hadTurns: () => [],
});
export const EVERYBODY = ['anna', 'ben', 'cleo'].map((id) => buildContact({ id, accountId: `account-${id}` }));

/** One incident on a clock that a test moves. */
export function escalationDesk(policy = buildPolicy(), contacts: readonly Contact[] = EVERYBODY, isEventDay = false) {
  let nowMs = START_MS;
  let quietMs: number | null = null;
  const quietUntilMs = () => quietMs;
  const directory = directoryOf(contacts, policy);
  const opened = openIncident(
    {
      id: 'i1',
      number: 1,
      alerts: [],
      emergency: {
        type: 'infrastructure_failure',
        kind: null,
        place: null,
        severity: 'critical',
        description: 'Dark',
        hostIds: [],
        by: ANNA,
      },
    },
    { nowMs, directory, isEventDay, momentIn: () => null, quietUntilMs },
  );
  let incident: Incident = opened.incident;
  const orders: TellOrder[] = [...opened.orders];
  const entries = [...opened.entries];
  const say = (input: IncidentInput): boolean => {
    const advanced = advance(incident, input, { nowMs, directory, isEventDay, momentIn: () => null, quietUntilMs });
    if (!advanced.ok) return false;
    incident = advanced.outcome.incident;
    orders.push(...advanced.outcome.orders);
    entries.push(...advanced.outcome.entries);
    return true;
  };
  return {
    say,
    orders,
    entries,
    incident: () => incident,
    told: () => orders.map(({ contactId, atMs }) => [contactId, (atMs - START_MS) / MINUTE_MS]),
    kinds: () => entries.map(({ kind }) => kind),
    /** Lets the time pass, looking as often as the hub does. */
    pass(minutes: number) {
      const untilMs = nowMs + minutes * MINUTE_MS;
      while (nowMs < untilMs) {
        nowMs = Math.min(untilMs, nowMs + 1_000);
        const due = dueAtMs(incident);
        if (due !== null && due <= nowMs) say({ kind: 'clock' });
      }
    },
    /** A quiet phase that holds all of it begins, and lasts for so long. */
    beQuiet: (minutes: number) => void (quietMs = nowMs + minutes * MINUTE_MS),
    /** The hub is away for so long. */
    beAway: (minutes: number) => void (nowMs += minutes * MINUTE_MS),
  };
}
export const failedReceipt = (key: string, contactId: string, stepKey: string): IncidentInput => ({
  kind: 'receipt',
  receipt: {
    key,
    incidentId: 'i1',
    stepKey,
    contactId,
    channelId: 'c',
    channelName: 'e-mail',
    state: 'failed',
    isFinal: true,
    reason: 'no route',
    atMs: 0,
  },
});
