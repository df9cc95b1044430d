import type { Alert, AlertTransition } from '#shared/domain/alert/alert.ts';
import type { AlertMemory } from '#shared/domain/alert/alert-machine.ts';
import type { DutyDatabase } from '../../duty/duty-database.ts';
import type { TransitionQuery } from './alerts.ts';

/** How long it is kept what became of alerts. */
export const ALERTS_KEPT_MS = 400 * 86_400_000;

/** An alert that is not normal, as it is kept. */
export interface KeptAlert {
  readonly alert: Alert;
  readonly memory: AlertMemory;
}

/** What is written at once. */
export interface AlertWrite {
  readonly kept: readonly KeptAlert[];
  /** Ids of alerts that are normal again. */
  readonly forgotten: readonly string[];
  readonly transitions: readonly Omit<AlertTransition, 'number'>[];
}

/** Alerts and their transitions on the disk. */
export interface AlertBook {
  all(): readonly KeptAlert[];
  /** In one transaction; gives the transitions with their numbers. */
  write(write: AlertWrite): readonly AlertTransition[];
  /** At most `limit`, in order. */
  transitionsAfter(number: number, limit: number): readonly AlertTransition[];
  transitions(query: TransitionQuery): readonly AlertTransition[];
  newestTransition(): number;
  /** When the hub looked last; null if it never did. */
  lookedAtMs(): number | null;
  noteLooked(nowMs: number): void;
  /** Forgets transitions before this. */
  trim(beforeMs: number): void;
}

/** What is read was written by `write` of this or an earlier version, of the same types. */
const parse = <Value>(text: string): Value => JSON.parse(text) as Value;

export function createAlertBook(database: DutyDatabase): AlertBook {
  const keep = database.prepare(
    `INSERT INTO alert (id, rule_id, body, memory) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET rule_id = excluded.rule_id, body = excluded.body, memory = excluded.memory`,
  );
  const forget = database.prepare('DELETE FROM alert WHERE id = ?');
  const allRows = database.prepare<[], { body: string; memory: string }>('SELECT body, memory FROM alert');
  const note = database.prepare('INSERT INTO alert_transition (alert_id, at_ms, body) VALUES (?, ?, ?)');
  const after = database.prepare<[number, number], Row>(
    'SELECT number, body FROM alert_transition WHERE number > ? ORDER BY number LIMIT ?',
  );
  const newest = database.prepare<[], { seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'alert_transition'");
  const looked = database.prepare<[], { looked_ms: number }>('SELECT looked_ms FROM alert_watch');
  const look = database.prepare(
    'INSERT INTO alert_watch (id, looked_ms) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET looked_ms = excluded.looked_ms',
  );
  const cut = database.prepare('DELETE FROM alert_transition WHERE at_ms < ?');
  const page = database.prepare<[string | null, string | null, number, number, number], Row>(
    `SELECT number, body FROM alert_transition WHERE (? IS NULL OR alert_id = ?) AND at_ms >= ? AND number < ?
     ORDER BY number DESC LIMIT ?`,
  );
  const write = database.transaction(({ kept, forgotten, transitions }: AlertWrite): readonly AlertTransition[] => {
    for (const { alert, memory } of kept) keep.run(alert.id, alert.ruleId, JSON.stringify(alert), JSON.stringify(memory));
    for (const id of forgotten) forget.run(id);
    return transitions.map(({ alert, from, atMs }) => {
      const { lastInsertRowid } = note.run(alert.id, Math.round(atMs), JSON.stringify({ alert, from, atMs }));
      return { alert, from, atMs, number: Number(lastInsertRowid) };
    });
  });
  return {
    all: () => allRows.all().map(({ body, memory }) => ({ alert: toAlert(parse(body)), memory: parse<AlertMemory>(memory) })),
    write,
    transitionsAfter: (number, limit) => after.all(number, limit).map(toTransition),
    transitions: ({ alertId = null, sinceMs = 0, beforeNumber = Number.MAX_SAFE_INTEGER, limit }) =>
      page.all(alertId, alertId, sinceMs, beforeNumber, limit).map(toTransition),
    newestTransition: () => newest.get()?.seq ?? 0,
    lookedAtMs: () => looked.get()?.looked_ms ?? null,
    noteLooked: (nowMs) => void look.run(Math.round(nowMs)),
    trim: (beforeMs) => void cut.run(Math.round(beforeMs)),
  };
}

interface Row {
  readonly number: number;
  readonly body: string;
}
/** An earlier version did not say where the day was. */
const toAlert = (alert: Omit<Alert, 'moment'> & Partial<Pick<Alert, 'moment'>>): Alert => ({ ...alert, moment: alert.moment ?? null });
function toTransition({ number, body }: Row): AlertTransition {
  const { alert, ...rest } = parse<Omit<AlertTransition, 'number'>>(body);
  return { ...rest, alert: toAlert(alert), number };
}
