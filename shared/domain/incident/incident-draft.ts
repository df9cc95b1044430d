import type { Contact } from './contact.ts';
import type { Directory } from './directory.ts';
import type { IncidentEntry } from './incident-entry.ts';
import type { Escalation, Incident, IncidentAlert } from './incident.ts';
import type { TellClass, TellOrder } from './tell-order.ts';
import { afterTurn, type Turn } from './turn.ts';

/** What the world is like when something comes to an incident. */
export interface IncidentContext {
  /** UTC milliseconds. */
  readonly nowMs: number;
  readonly directory: Directory;
  /** While an event is under way there is half the time for each step. */
  readonly isEventDay: boolean;
  /** Where the day is now in a zone (null: in none), in words: `18 min before the ceremony`; null: no event is near. */
  readonly momentIn: (zone: string | null) => string | null;
  /** Until when a quiet phase keeps all of these from being told, UTC milliseconds; null: they may be told. */
  readonly quietUntilMs: (alerts: readonly IncidentAlert[]) => number | null;
}

/** What became of an incident, and what is to be done about it. */
export interface IncidentOutcome {
  readonly incident: Incident;
  readonly entries: readonly IncidentEntry[];
  readonly orders: readonly TellOrder[];
  /** Orders that were not sent yet need not be sent. */
  readonly isWithdrawn: boolean;
  /** Who had the turn of a team by it. */
  readonly turns: readonly Turn[];
}

export type NewEntry = Omit<IncidentEntry, 'incidentId' | 'number' | 'atMs' | 'by'> & Partial<Pick<IncidentEntry, 'by'>>;

/** An incident while one input is worked into it; nothing outside sees it before `finish`. */
export interface IncidentDraft {
  readonly context: IncidentContext;
  incident(): Incident;
  set(change: Partial<Incident>): void;
  escalation(change: Partial<Escalation>): void;
  write(entry: NewEntry): void;
  /** `text`: of an update. */
  tell(contact: Contact, stepKey: string, tellClass: TellClass, text?: string): void;
  withdraw(): void;
  /** As the directory says, and what was taken since. */
  hadTurns(policyId: string, teamId: string): readonly string[];
  takeTurn(turn: Turn): void;
  finish(): IncidentOutcome;
}

/** Lines for which it matters later where the day was. */
const TELLING: ReadonlySet<IncidentEntry['kind']> = new Set([
  'opened',
  'fired',
  'worsened',
  'acknowledged',
  'unacknowledged',
  'exhausted',
  'recovered',
  'resolved',
  'reopened',
]);

export function createDraft(before: Incident, context: IncidentContext): IncidentDraft {
  const { nowMs } = context;
  let incident = before;
  let isWithdrawn = false;
  const entries: IncidentEntry[] = [];
  let orders: TellOrder[] = [];
  const turns: Turn[] = [];
  return {
    context,
    incident: () => incident,
    set(change) {
      const isNewState = change.state !== undefined && change.state !== incident.state;
      incident = { ...incident, ...change, ...(isNewState ? { sinceMs: nowMs } : {}) };
    },
    escalation(change) {
      incident = { ...incident, escalation: { ...incident.escalation, ...change } };
    },
    write(entry) {
      const number = incident.newestEntry + 1;
      const moment = TELLING.has(entry.kind) ? context.momentIn(zoneOf(incident)) : null;
      entries.push({ by: null, ...(moment === null ? {} : { moment }), ...entry, incidentId: incident.id, number, atMs: nowMs });
      incident = { ...incident, newestEntry: number };
    },
    tell(contact, stepKey, tellClass, text) {
      const { id: incidentId, severity, number, title } = incident;
      const moment = context.momentIn(zoneOf(incident));
      const key = `${incidentId}/${stepKey}/${contact.id}`;
      const said = text === undefined ? {} : { text };
      orders.push({
        key,
        incidentId,
        stepKey,
        contactId: contact.id,
        class: tellClass,
        severity,
        contact,
        number,
        title,
        moment,
        ...said,
        atMs: nowMs,
      });
    },
    withdraw() {
      isWithdrawn = true;
      orders = [];
    },
    hadTurns: (policyId, teamId) =>
      turns
        .filter((turn) => turn.policyId === policyId && turn.teamId === teamId)
        .reduce((had, { contactId }) => afterTurn(had, contactId), context.directory.hadTurns(policyId, teamId)),
    takeTurn: (turn) => void turns.push(turn),
    finish: () => ({ incident, entries, orders, isWithdrawn, turns }),
  };
}

/** Until when a quiet phase holds what is not urgent of it; null: none does, or it is over. */
export function quietEndMs({ incident, context }: IncidentDraft): number | null {
  const endMs = context.quietUntilMs(incident().alerts);
  return endMs === null || endMs <= context.nowMs ? null : endMs;
}

/** Where it is, for words about the day. */
export const zoneOf = ({ alerts, place }: Pick<Incident, 'alerts' | 'place'>): string | null => alerts[0]?.labels['zone'] ?? place;
