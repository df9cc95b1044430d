import type { GoDecision, ReadinessReport } from '#shared/domain/event/readiness.ts';
import type { DutyDatabase } from '../../duty/duty-database.ts';

export interface ReadinessTable {
  add(report: Omit<ReadinessReport, 'number' | 'decision'>): ReadinessReport;
  decide(number: number, decision: GoDecision): void;
  /** Newest first. */
  of(eventId: string): ReadinessReport[];
}

interface ReportRow {
  readonly number: number;
  readonly body: string;
}

export function createReadinessTable(database: DutyDatabase): ReadinessTable {
  const insert = database.prepare('INSERT INTO event_readiness (event_id, body) VALUES (?, ?)');
  const select = database.prepare<[string], ReportRow>('SELECT number, body FROM event_readiness WHERE event_id = ? ORDER BY number DESC');
  const decide = database.prepare("UPDATE event_readiness SET body = json_set(body, '$.decision', json(?)) WHERE number = ?");
  return {
    add(report) {
      const body = { ...report, decision: null };
      const number = Number(insert.run(report.eventId, JSON.stringify(body)).lastInsertRowid);
      return { ...body, number };
    },
    decide: (number, decision) => void decide.run(JSON.stringify(decision), number),
    of: (eventId) => select.all(eventId).map(({ number, body }) => ({ ...(JSON.parse(body) as Omit<ReadinessReport, 'number'>), number })),
  };
}
