import type { Database } from 'better-sqlite3';
import type { EventWindow } from '../sample-store.ts';

export interface EventWindowTable {
  pin(window: Omit<EventWindow, 'id'>): EventWindow;
  /** False if there is none of this number. */
  unpin(id: number): boolean;
  list(): EventWindow[];
  /** True if some window reaches into [startMs, endMs]. */
  overlaps(startMs: number, endMs: number): boolean;
}

export function createEventWindowTable(database: Database): EventWindowTable {
  const insert = database.prepare('INSERT INTO event_window (name, start_ms, end_ms) VALUES (?, ?, ?)');
  const remove = database.prepare('DELETE FROM event_window WHERE id = ?');
  const select = database.prepare<[], { id: number; name: string; start_ms: number; end_ms: number }>(
    'SELECT id, name, start_ms, end_ms FROM event_window ORDER BY start_ms',
  );
  const list = (): EventWindow[] => select.all().map(({ id, name, start_ms: startMs, end_ms: endMs }) => ({ id, name, startMs, endMs }));
  return {
    pin: ({ name, startMs, endMs }) => ({ id: Number(insert.run(name, startMs, endMs).lastInsertRowid), name, startMs, endMs }),
    unpin: (id) => remove.run(id).changes > 0,
    list,
    overlaps: (startMs, endMs) => list().some((window) => window.startMs <= endMs && window.endMs > startMs),
  };
}
