import type { DutyDatabase } from '../../duty/duty-database.ts';

/** An incident as a channel's other side has it, until it is over. Times UTC milliseconds. */
export interface ToldIncident {
  readonly incidentId: string;
  readonly openedMs: number;
  /** What was taken in of it, by the names that it has there. */
  readonly marks: Readonly<Record<string, string>>;
}

/** Which incidents can be answered elsewhere, and what was taken in of that; kept, so that no answer is taken twice or lost. */
export interface ToldIncidents {
  opened(channelId: string, incidentId: string): void;
  /** Over, also there. What was taken in is remembered: the same may be opened again. */
  closed(channelId: string, incidentId: string): void;
  open(channelId: string): readonly ToldIncident[];
  mark(channelId: string, incidentId: string, marks: Readonly<Record<string, string>>): void;
}

/** Longer than any incident is asked about. */
const KEPT_MS = 90 * 86_400_000;

export function openToldIncidents(database: DutyDatabase, nowMs: () => number): ToldIncidents {
  type Row = { readonly incident_id: string; readonly opened_ms: number; readonly marks: string };
  const open = database.prepare(
    `INSERT INTO told_incident (channel_id, incident_id, opened_ms, is_open, marks) VALUES (?, ?, ?, 1, '{}')
     ON CONFLICT (channel_id, incident_id) DO UPDATE SET is_open = 1, opened_ms = excluded.opened_ms WHERE is_open = 0`,
  );
  const close = database.prepare('UPDATE told_incident SET is_open = 0 WHERE channel_id = ? AND incident_id = ?');
  const find = database.prepare<[string, number], Row>(
    'SELECT incident_id, opened_ms, marks FROM told_incident WHERE channel_id = ? AND is_open = 1 AND opened_ms > ? ORDER BY opened_ms DESC',
  );
  const mark = database.prepare('UPDATE told_incident SET marks = ? WHERE channel_id = ? AND incident_id = ?');
  const forget = database.prepare('DELETE FROM told_incident WHERE opened_ms < ?');
  return {
    opened(channelId, incidentId) {
      forget.run(nowMs() - KEPT_MS);
      open.run(channelId, incidentId, nowMs());
    },
    closed: (channelId, incidentId) => void close.run(channelId, incidentId),
    open: (channelId) =>
      find.all(channelId, nowMs() - KEPT_MS).map(({ incident_id: incidentId, opened_ms: openedMs, marks }) => ({
        incidentId,
        openedMs,
        // Written by this file only.
        marks: JSON.parse(marks) as ToldIncident['marks'],
      })),
    mark: (channelId, incidentId, marks) => void mark.run(JSON.stringify(marks), channelId, incidentId),
  };
}
