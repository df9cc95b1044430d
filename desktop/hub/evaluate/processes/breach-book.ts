import type { BreachProcesses } from '#shared/domain/alert/breach-processes.ts';
import type { DutyDatabase } from '../../duty/duty-database.ts';

/** Of one alert, however often it comes and goes. */
export const MOST_BREACHES_OF_ALERT = 20;
/** Of all alerts: forty megabytes at the very most. */
const MOST_BREACHES = 10_000;

export interface BreachQuery {
  readonly alertId: string;
  /** Only those that fired until then. */
  readonly untilMs?: number | undefined;
  readonly limit: number;
}

/** What ran when alerts fired, on the disk. */
export interface BreachBook {
  /** In one transaction; of an alert's breaches the oldest go. */
  keep(breaches: readonly BreachProcesses[]): void;
  /** Newest first. */
  list(query: BreachQuery): readonly BreachProcesses[];
  /** Forgets those that fired before this, and what is too much. */
  trim(beforeMs: number): void;
}

export function createBreachBook(database: DutyDatabase): BreachBook {
  const insert = database.prepare(
    `INSERT INTO alert_processes (alert_id, fired_ms, body) VALUES (?, ?, ?)
     ON CONFLICT (alert_id, fired_ms) DO UPDATE SET body = excluded.body`,
  );
  const cutOfAlert = database.prepare(
    `DELETE FROM alert_processes WHERE alert_id = @id AND fired_ms <=
       (SELECT fired_ms FROM alert_processes WHERE alert_id = @id ORDER BY fired_ms DESC LIMIT 1 OFFSET ${MOST_BREACHES_OF_ALERT})`,
  );
  const newest = database.prepare<[string, number, number], { body: string }>(
    'SELECT body FROM alert_processes WHERE alert_id = ? AND fired_ms <= ? ORDER BY fired_ms DESC LIMIT ?',
  );
  const cut = database.prepare('DELETE FROM alert_processes WHERE fired_ms < ?');
  const cutMost = database.prepare(
    `DELETE FROM alert_processes WHERE fired_ms <=
       (SELECT fired_ms FROM alert_processes ORDER BY fired_ms DESC LIMIT 1 OFFSET ${MOST_BREACHES})`,
  );
  return {
    keep: database.transaction((breaches: readonly BreachProcesses[]) => {
      for (const breach of breaches) {
        insert.run(breach.alertId, Math.round(breach.firedAtMs), JSON.stringify(breach));
        cutOfAlert.run({ id: breach.alertId });
      }
    }),
    list: ({ alertId, untilMs = Number.MAX_SAFE_INTEGER, limit }) =>
      newest.all(alertId, Math.round(untilMs), limit).map(({ body }) => JSON.parse(body) as BreachProcesses),
    trim(beforeMs) {
      cut.run(Math.round(beforeMs));
      cutMost.run();
    },
  };
}
