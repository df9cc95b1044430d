import type { Database } from 'better-sqlite3';

/** Rows of every table by its name. */
export type RowCounts = Readonly<Record<string, number>>;

/** Counts whatever tables there are, so that two files of any schema can be compared. */
export function countRows(database: Database): RowCounts {
  const tables = database
    .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .all();
  return Object.fromEntries(
    tables.map(({ name }) => [
      name,
      database.prepare<[], { n: number }>(`SELECT count(*) AS n FROM "${name.replaceAll('"', '""')}"`).get()?.n ?? 0,
    ]),
  );
}
