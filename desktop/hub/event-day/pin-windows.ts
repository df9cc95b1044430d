import type { EventWindow } from '#shared/domain/event-window.ts';
import type { VenueEvent } from '#shared/domain/event/venue-event.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import type { SampleReader, SampleWriter } from '../store/sample-store.ts';
import type { EventTable, StoredEvent } from './event-table.ts';

const TRY_EVERY_MS = 60_000;
/** What ended earlier is not pinned anew: its samples may be gone. */
const NOT_AFTER_MS = 7 * 86_400_000;

export interface PinWindowsDependencies {
  readonly list: () => readonly StoredEvent[];
  readonly table: EventTable;
  readonly store: Pick<SampleReader, 'listEventWindows'> & Pick<SampleWriter, 'pinEventWindow' | 'changeEventWindow' | 'unpinEventWindow'>;
  readonly clock: Clock;
  readonly log: Logger;
  /** An event is kept by another window now. */
  readonly onKept: () => void;
}

/** Has the store keep the samples of each event for as long as those of events are kept. A store that fails is asked again each minute. */
export function pinWindows({ list, table, store, clock, log, onKept }: PinWindowsDependencies) {
  let running: Promise<void> | null = null;
  let isWanted = false;
  let isClosed = false;

  const keep = async ({ event, kept }: StoredEvent): Promise<void> => {
    const wanted = windowOf(event);
    if (kept !== null && isSame(kept, wanted)) return;
    if (kept !== null && (await store.changeEventWindow({ id: kept.id, ...wanted }))) table.saveKept(event.id, { id: kept.id, ...wanted });
    else {
      // One that was pinned when the hub was killed before it could say so.
      const taken = new Set(list().map((one) => one.kept?.id));
      const found = (await store.listEventWindows()).find((one) => !taken.has(one.id) && isSame(one, wanted));
      table.saveKept(event.id, found ?? (await store.pinEventWindow(wanted)));
    }
    onKept();
  };
  const work = async (): Promise<void> => {
    for (const id of table.windowsLeft()) {
      await store.unpinEventWindow(id);
      table.forgetWindow(id);
    }
    const sinceMs = clock.nowMs() - NOT_AFTER_MS;
    for (const one of list()) if (one.event.endMs > sinceMs && !isClosed) await keep(one);
  };
  const run = (): void => {
    isWanted = true;
    if (running !== null || isClosed) return;
    isWanted = false;
    running = work()
      .catch((error: unknown) => log.warn({ err: error }, 'the samples of an event cannot be pinned yet; it is tried again'))
      .finally(() => {
        running = null;
        if (isWanted) run();
      });
  };
  const stop = clock.every(TRY_EVERY_MS, run);
  return {
    /** Something may have changed. */
    run,
    async close(): Promise<void> {
      isClosed = true;
      stop();
      await running;
    },
  };
}

const windowOf = ({ name, startMs, endMs }: VenueEvent): Omit<EventWindow, 'id'> => ({ name, startMs, endMs });
const isSame = (a: Omit<EventWindow, 'id'>, b: Omit<EventWindow, 'id'>): boolean =>
  a.name === b.name && a.startMs === b.startMs && a.endMs === b.endMs;
