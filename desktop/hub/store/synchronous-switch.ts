import type { Database } from 'better-sqlite3';

/** With `FULL` a commit is on the disk when it returns; with `NORMAL` it may be undone by a power cut, but never without those after it. */
export type Synchronous = 'FULL' | 'NORMAL';

export function createSynchronousSwitch(database: Database): (to: Synchronous) => void {
  const statements = { FULL: 'synchronous = FULL', NORMAL: 'synchronous = NORMAL' } as const;
  let current: Synchronous | null = null;
  return (to) => {
    if (to === current) return;
    database.pragma(statements[to]);
    current = to;
  };
}
