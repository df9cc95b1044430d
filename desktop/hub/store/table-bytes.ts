import type { Database } from 'better-sqlite3';

/** Bytes of the pages of each table and index. Reads the whole file. */
export function tableBytes(database: Database): Record<string, number> {
  const rows = database.prepare<[], { name: string; bytes: number }>('SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name').all();
  return Object.fromEntries(rows.map(({ name, bytes }) => [name, bytes]));
}
