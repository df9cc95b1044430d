import type { Severity } from '#shared/domain/alert/severity.ts';
import type { IncidentOutcome } from '#shared/domain/incident/incident-draft.ts';
import type { IncidentEntry } from '#shared/domain/incident/incident-entry.ts';
import { type Incident, type IncidentAlert, type IncidentState, isOpen } from '#shared/domain/incident/incident.ts';
import { RECENT_INCIDENT_MS } from '#shared/protocol/incidents/incident-messages.ts';
import type { DutyDatabase } from '../duty/duty-database.ts';

export interface IncidentFilter {
  readonly states?: readonly IncidentState[];
  readonly severity?: Severity;
  readonly hostId?: string;
  /** Only lower numbers. */
  readonly beforeNumber?: number;
  readonly limit: number;
}

/** All incidents that ever were. Those that are open, or were within the last day, are in memory. */
export interface IncidentBook {
  find(id: string): Incident | undefined;
  /** Open ones, oldest first. */
  open(): readonly Incident[];
  /** Open ones and those that ended within a day, oldest first. */
  recent(nowMs: number): readonly Incident[];
  /** Newest first. */
  list(filter: IncidentFilter): readonly Incident[];
  entries(id: string): readonly IncidentEntry[];
  nextNumber(): number;
  /** When this alert fired for which an incident was made; undefined: never. */
  answered(alertId: string): { readonly incidentId: string; readonly firedAtMs: number } | undefined;
  /** As it is from now on, in memory; gives what undoes that, if it cannot be written. */
  stage(incident: Incident): () => void;
  /** Inside the caller's transaction. */
  write(outcome: Pick<IncidentOutcome, 'incident' | 'entries'>): void;
  /** The change under way has ended, well or not. */
  settle(): void;
}

interface BodyRow {
  readonly body: string;
}

/** An earlier version did not keep where the day was, nor what of an emergency is not words. */
type Kept = Omit<Incident, 'alerts' | Newer> & Partial<Pick<Incident, Newer>> & { readonly alerts: readonly KeptAlert[] };
type Newer = 'moment' | 'emergencyKind' | 'place';
type KeptAlert = Omit<IncidentAlert, 'moment'> & Partial<Pick<IncidentAlert, 'moment'>>;

function parse({ body }: BodyRow): Incident {
  const { alerts, moment = null, emergencyKind = null, place = null, ...incident } = JSON.parse(body) as Kept;
  return { ...incident, moment, emergencyKind, place, alerts: alerts.map((alert) => ({ ...alert, moment: alert.moment ?? null })) };
}

export function openIncidentBook(database: DutyDatabase, nowMs: number): IncidentBook {
  const one = database.prepare<[string], BodyRow>('SELECT body FROM incident WHERE id = ?');
  const lively = database.prepare<[number], BodyRow>(
    "SELECT body FROM incident WHERE state IN ('triggered', 'acknowledged') OR resolved_ms > ? ORDER BY number",
  );
  const highest = database.prepare<[], number | null>('SELECT MAX(number) FROM incident').pluck();
  const lines = database.prepare<[string], BodyRow>('SELECT body FROM incident_entry WHERE incident_id = ? ORDER BY number');
  const answer = database.prepare<[string], { incidentId: string; firedAtMs: number }>(
    'SELECT incident_id AS incidentId, fired_ms AS firedAtMs FROM answered_alert WHERE alert_id = ?',
  );
  const save = database.prepare(
    `INSERT INTO incident (id, number, state, severity, resolved_ms, body) VALUES (@id, @number, @state, @severity, @resolvedAtMs, @body)
     ON CONFLICT (id) DO UPDATE SET state = excluded.state, severity = excluded.severity, resolved_ms = excluded.resolved_ms, body = excluded.body`,
  );
  const saveHost = database.prepare('INSERT OR IGNORE INTO incident_host (incident_id, host_id) VALUES (?, ?)');
  const saveLine = database.prepare('INSERT INTO incident_entry (incident_id, number, body) VALUES (?, ?, ?)');
  const saveAnswer = database.prepare(
    `INSERT INTO answered_alert (alert_id, incident_id, fired_ms) VALUES (?, ?, ?)
     ON CONFLICT (alert_id) DO UPDATE SET incident_id = excluded.incident_id, fired_ms = excluded.fired_ms
     WHERE excluded.fired_ms >= answered_alert.fired_ms`,
  );
  const page = database.prepare<[Record<string, unknown>], BodyRow>(
    `SELECT body FROM incident
     WHERE (@states IS NULL OR state IN (SELECT value FROM json_each(@states)))
       AND (@severity IS NULL OR severity = @severity)
       AND (@beforeNumber IS NULL OR number < @beforeNumber)
       AND (@hostId IS NULL OR EXISTS (SELECT 1 FROM incident_host WHERE host_id = @hostId AND incident_id = incident.id))
     ORDER BY number DESC LIMIT @limit`,
  );
  const known = new Map<string, Incident>();
  /** Of the change under way: the newest number, and what was answered. */
  let newestStaged = 0;
  const answeredNow = new Map<string, { readonly incidentId: string; readonly firedAtMs: number }>();
  for (const row of lively.all(nowMs - RECENT_INCIDENT_MS)) {
    const incident = parse(row);
    known.set(incident.id, incident);
  }
  const inOrder = (incidents: Incident[]): Incident[] => incidents.sort((a, b) => a.number - b.number);

  return {
    find(id) {
      const row = known.has(id) ? undefined : one.get(id);
      return known.get(id) ?? (row === undefined ? undefined : parse(row));
    },
    open: () => inOrder([...known.values()].filter(isOpen)),
    recent(now) {
      for (const incident of known.values())
        if (!isOpen(incident) && endOf(incident) <= now - RECENT_INCIDENT_MS) known.delete(incident.id);
      return inOrder([...known.values()]);
    },
    list({ states, severity = null, hostId = null, beforeNumber = null, limit }) {
      return page.all({ states: states === undefined ? null : JSON.stringify(states), severity, hostId, beforeNumber, limit }).map(parse);
    },
    entries: (id) => lines.all(id).map(({ body }) => JSON.parse(body) as IncidentEntry),
    nextNumber: () => Math.max(highest.get() ?? 0, newestStaged) + 1,
    answered: (alertId) => answeredNow.get(alertId) ?? answer.get(alertId),
    stage(incident) {
      const { id, state, alerts } = incident;
      const before = known.get(id);
      known.set(id, incident);
      newestStaged = Math.max(newestStaged, incident.number);
      if (state !== 'merged') for (const { alertId, firedAtMs } of alerts) answeredNow.set(alertId, { incidentId: id, firedAtMs });
      return () => void (before === undefined ? known.delete(id) : known.set(id, before));
    },
    write({ incident, entries }) {
      const { id, number, state, severity } = incident;
      save.run({ id, number, state, severity, resolvedAtMs: isOpen(incident) ? null : endOf(incident), body: JSON.stringify(incident) });
      for (const hostId of incident.hostIds) saveHost.run(id, hostId);
      for (const entry of entries) saveLine.run(id, entry.number, JSON.stringify(entry));
      for (const { alertId, firedAtMs } of incident.alerts) if (state !== 'merged') saveAnswer.run(alertId, id, firedAtMs);
    },
    settle() {
      answeredNow.clear();
      newestStaged = 0;
    },
  };
}

const endOf = ({ sinceMs }: Incident): number => sinceMs;
