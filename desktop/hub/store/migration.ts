import type { Database } from 'better-sqlite3';

/** One step of the schema, applied whole or not at all. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
  /** Brings what is there into the new tables; runs after `sql`, in the same transaction. */
  readonly convert?: (database: Database) => void;
  /** Runs last, in the same transaction. */
  readonly finalSql?: string;
}
