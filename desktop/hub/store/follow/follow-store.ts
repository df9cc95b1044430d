import type { HostIdentity } from '#shared/domain/host.ts';
import type { Labels, SeriesIdentity } from '#shared/domain/series.ts';
import { openReadOnly } from '../open-read-only.ts';
import { storedHost } from '../stored-host.ts';
import { createHostTable } from '../tables/host-table.ts';
import type { FollowerPosition } from '../tables/follower-table.ts';
import { createFollowStatements } from './follow-statements.ts';
import { type StoreCursor, createStoreCursor } from './store-cursor.ts';

/** The store, read by somebody outside its thread while it goes on. */
export interface FollowedStore {
  /** All samples from a position on, in the order in which they were stored. */
  follow(from: FollowerPosition): StoreCursor;
  series(id: number): SeriesIdentity | null;
  hosts(): readonly HostIdentity[];
  close(): void;
}

/**
 * Opens the store's file beside the store's own thread: what is read here costs that thread nothing, and every read sees what was
 * committed before it. Throws AppError `store.cannot-open`.
 */
export function followStore(path: string): FollowedStore {
  const database = openReadOnly(path);
  // It is no look at one moment: each read is a transaction of its own.
  database.exec('COMMIT');
  const statements = createFollowStatements(database);
  const hosts = createHostTable(database);
  const series = database.prepare<[number], { host_id: string; name: string; labels: string }>(
    'SELECT host_id, name, labels FROM series WHERE id = ?',
  );
  return {
    follow: (from) => createStoreCursor(statements, from),
    series(id) {
      const row = series.get(id);
      return row === undefined ? null : { hostId: row.host_id, name: row.name, labels: JSON.parse(row.labels) as Labels };
    },
    hosts: () => hosts.rows().map((row) => storedHost(row).identity),
    close: () => void database.close(),
  };
}
