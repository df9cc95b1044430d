import type { Database } from 'better-sqlite3';
import type { EventWindow } from '#shared/domain/event-window.ts';

export interface EventWindowTable {
  pin(window: Omit<EventWindow, 'id'>): EventWindow;
  /** Puts this in the place of the one with its number; false if there is none. */
  change(window: EventWindow): boolean;
  /** False if there is none of this number. */
  unpin(id: number): boolean;
  /** By start. */
  list(): EventWindow[];
  /** Of the windows that reach into [startMs, endMs] and end after `sinceMs` the one that ends last. */
  reachingInto(startMs: number, endMs: number, sinceMs: number): EventWindow | undefined;
  /** Forgets those that ended before `beforeMs`. */
  deleteEnded(beforeMs: number): void;
}

interface EventWindowRow {
  readonly id: number;
  readonly name: string;
  readonly start_ms: number;
  readonly end_ms: number;
}

export function createEventWindowTable(database: Database): EventWindowTable {
  const insert = database.prepare('INSERT INTO event_window (name, start_ms, end_ms) VALUES (?, ?, ?)');
  const update = database.prepare('UPDATE event_window SET name = ?, start_ms = ?, end_ms = ? WHERE id = ?');
  const remove = database.prepare('DELETE FROM event_window WHERE id = ?');
  const removeEnded = database.prepare('DELETE FROM event_window WHERE end_ms < ?');
  const select = database.prepare<[], EventWindowRow>('SELECT id, name, start_ms, end_ms FROM event_window ORDER BY start_ms, id');
  const reaching = database.prepare<[number, number], EventWindowRow>(
    'SELECT id, name, start_ms, end_ms FROM event_window WHERE start_ms <= ? AND end_ms > ? ORDER BY end_ms DESC LIMIT 1',
  );
  const windowOf = ({ id, name, start_ms: startMs, end_ms: endMs }: EventWindowRow): EventWindow => ({ id, name, startMs, endMs });
  return {
    pin: ({ name, startMs, endMs }) => ({ id: Number(insert.run(name, startMs, endMs).lastInsertRowid), name, startMs, endMs }),
    change: ({ id, name, startMs, endMs }) => update.run(name, startMs, endMs, id).changes > 0,
    unpin: (id) => remove.run(id).changes > 0,
    list: () => select.all().map(windowOf),
    reachingInto(startMs, endMs, sinceMs) {
      const row = reaching.get(endMs, Math.max(startMs, sinceMs));
      return row === undefined ? undefined : windowOf(row);
    },
    deleteEnded: (beforeMs) => void removeEnded.run(beforeMs),
  };
}
