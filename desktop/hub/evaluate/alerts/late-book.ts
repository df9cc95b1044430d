import type { DutyDatabase } from '../../duty/duty-database.ts';
import type { LateFinding, LateQuery } from './alerts.ts';

/** What was found in samples that came late, on the disk. */
export interface LateBook {
  /** What is known already is not noted again. */
  note(findings: readonly LateFinding[]): void;
  list(query: LateQuery): readonly LateFinding[];
  trim(beforeMs: number): void;
}

export function createLateBook(database: DutyDatabase): LateBook {
  const insert = database.prepare(
    `INSERT INTO late_finding (rule_id, series_id, breached_ms, found_ms, body) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (rule_id, series_id, breached_ms) DO NOTHING`,
  );
  const newest = database.prepare<[{ since: number; hosts: string | null; rule: string | null; limit: number }], { body: string }>(
    `SELECT body FROM late_finding
     WHERE found_ms >= @since AND (@rule IS NULL OR rule_id = @rule)
       AND (@hosts IS NULL OR body ->> '$.hostId' IN (SELECT value FROM json_each(@hosts)))
     ORDER BY found_ms DESC, id DESC LIMIT @limit`,
  );
  const cut = database.prepare('DELETE FROM late_finding WHERE found_ms < ?');
  return {
    note: database.transaction((findings: readonly LateFinding[]) => {
      for (const finding of findings) {
        const { ruleId, seriesId, breachedAtMs, foundAtMs } = finding;
        insert.run(ruleId, seriesId, Math.round(breachedAtMs), Math.round(foundAtMs), JSON.stringify(finding));
      }
    }),
    list: ({ sinceMs, limit, hostIds, ruleId = null }) =>
      newest
        .all({ since: Math.round(sinceMs), hosts: hostIds === undefined ? null : JSON.stringify(hostIds), rule: ruleId, limit })
        .map(({ body }) => JSON.parse(body) as LateFinding),
    trim: (beforeMs) => void cut.run(Math.round(beforeMs)),
  };
}
