import type { VenueEvent } from '#shared/domain/event/venue-event.ts';
import type { EventWindow } from '#shared/domain/event-window.ts';
import { venueEventSchema } from '#shared/protocol/events/event-schema.ts';
import type { DutyDatabase } from '../duty/duty-database.ts';

/** An event as it is kept, and the window of the store that keeps its samples. */
export interface StoredEvent {
  readonly event: VenueEvent;
  readonly kept: EventWindow | null;
}

export interface EventTable {
  all(): StoredEvent[];
  /** Puts it in the place of the one of its id. */
  save(event: VenueEvent): void;
  saveKept(eventId: string, kept: EventWindow | null): void;
  /** Its window is to be given back. */
  remove(eventId: string): void;
  windowsLeft(): number[];
  forgetWindow(windowId: number): void;
}

interface EventRow {
  readonly body: string;
  readonly kept: string | null;
}

export function createEventTable(database: DutyDatabase): EventTable {
  const select = database.prepare<[], EventRow>('SELECT body, kept FROM event ORDER BY start_ms, id');
  const upsert = database.prepare(
    `INSERT INTO event (id, start_ms, end_ms, body) VALUES (@id, @startMs, @endMs, @body)
     ON CONFLICT (id) DO UPDATE SET start_ms = excluded.start_ms, end_ms = excluded.end_ms, body = excluded.body`,
  );
  const keep = database.prepare('UPDATE event SET kept = ? WHERE id = ?');
  const leave = database.prepare(
    "INSERT OR IGNORE INTO event_window_left SELECT json_extract(kept, '$.id') FROM event WHERE id = ? AND kept IS NOT NULL",
  );
  const removeReadiness = database.prepare('DELETE FROM event_readiness WHERE event_id = ?');
  const remove = database.prepare('DELETE FROM event WHERE id = ?');
  const left = database.prepare<[], number>('SELECT window_id FROM event_window_left').pluck();
  const forget = database.prepare('DELETE FROM event_window_left WHERE window_id = ?');
  return {
    all: () =>
      select.all().map(({ body, kept }) => ({
        event: venueEventSchema.parse(JSON.parse(body)),
        kept: kept === null ? null : (JSON.parse(kept) as EventWindow),
      })),
    save: (event) => void upsert.run({ id: event.id, startMs: event.startMs, endMs: event.endMs, body: JSON.stringify(event) }),
    saveKept: (eventId, kept) => void keep.run(kept === null ? null : JSON.stringify(kept), eventId),
    remove: database.transaction((eventId: string) => {
      leave.run(eventId);
      removeReadiness.run(eventId);
      remove.run(eventId);
    }),
    windowsLeft: () => left.all(),
    forgetWindow: (windowId) => void forget.run(windowId),
  };
}
