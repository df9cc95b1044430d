import type { Database } from 'better-sqlite3';
import { AppError } from '#shared/errors/app-error.ts';
import type { Migration } from './migration.ts';
import { migration as m0001 } from './migrations/0001-hosts-series-ticks-blocks.ts';
import { migration as m0002 } from './migrations/0002-journal-chunks-rollups.ts';
import { migration as m0003 } from './migrations/0003-tier-use.ts';
import { migration as m0004 } from './migrations/0004-followers.ts';

const MIGRATIONS: readonly Migration[] = [m0001, m0002, m0003, m0004];
/** What this version of the hub reads and writes. */
export const NEWEST_SCHEMA = MIGRATIONS.at(-1)?.version ?? 0;

/** Brings the file to the newest schema; refuses one that a newer hub has written (`store.too-new`). */
export function migrate(database: Database): void {
  const current = database.pragma('user_version', { simple: true }) as number;
  const newest = NEWEST_SCHEMA;
  if (current > newest) {
    throw new AppError({
      code: 'store.too-new',
      message: `The database has schema ${current}, this hub knows ${newest} at most.`,
      where: database.name,
      remedy: 'Start the newer version of the hub, or give another --data-dir.',
    });
  }
  for (const migration of MIGRATIONS) {
    if (migration.version <= current) continue;
    database.transaction(() => {
      database.exec(migration.sql);
      migration.convert?.(database);
      if (migration.finalSql !== undefined) database.exec(migration.finalSql);
      database.pragma(`user_version = ${migration.version}`);
    })();
  }
}
