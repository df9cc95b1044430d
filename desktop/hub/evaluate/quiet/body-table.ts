import type { DutyDatabase } from '../../duty/duty-database.ts';

/** Things by id, as JSON, in memory as well: they are asked for at each alert and changed by people. */
export interface BodyTable<Body> {
  readonly all: ReadonlyMap<string, Body>;
  /** `record` writes the audit record: what cannot be recorded is not done, so that nothing is kept quiet by nobody. */
  put(id: string, body: Body, record: () => void): void;
  remove(id: string, record: () => void): void;
  /** Without anybody having done it. */
  clear(ids: readonly string[]): void;
}

/** What is in memory has been on the disk before. `column`: one more that the table has, taken from the body. */
export function openBodyTable<Body>(
  database: DutyDatabase,
  table: 'silence' | 'maintenance_window' | 'host_dependency' | 'inhibition',
  column?: { readonly name: 'ends_ms'; readonly of: (body: Body) => number },
): BodyTable<Body> {
  const insert = database.prepare(
    column === undefined
      ? `INSERT INTO ${table} (id, body) VALUES (@id, @body) ON CONFLICT (id) DO UPDATE SET body = @body`
      : `INSERT INTO ${table} (id, body, ${column.name}) VALUES (@id, @body, @column)
         ON CONFLICT (id) DO UPDATE SET body = @body, ${column.name} = @column`,
  );
  const erase = database.prepare(`DELETE FROM ${table} WHERE id = ?`);
  const rows = database.prepare<[], { id: string; body: string }>(`SELECT id, body FROM ${table} ORDER BY rowid`).all();
  const all = new Map(rows.map(({ id, body }) => [id, JSON.parse(body) as Body]));
  const audited = (write: () => void, record: () => void): void =>
    database.transaction(() => {
      write();
      record();
    })();
  return {
    all,
    put(id, body, record) {
      const row = { id, body: JSON.stringify(body), ...(column === undefined ? {} : { column: column.of(body) }) };
      audited(() => insert.run(row), record);
      all.set(id, body);
    },
    remove(id, record) {
      audited(() => erase.run(id), record);
      all.delete(id);
    },
    clear(ids) {
      database.transaction(() => ids.forEach((id) => erase.run(id)))();
      for (const id of ids) all.delete(id);
    },
  };
}
