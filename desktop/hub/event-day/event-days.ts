import { type DaySwitch, dayKey, type EventDay, eventDayAt } from '#shared/domain/event/event-day.ts';
import { refusal } from '#shared/language/refusal.ts';
import { LIVE_EVENTS_AHEAD_MS, LIVE_EVENTS_BACK_MS, type LiveEvents } from '#shared/protocol/events/live-events.ts';
import { momentOf } from '#shared/view/event-words.ts';
import { actorName } from '../access/actor-name.ts';
import type { AuditTrail } from '../access/audit-trail.ts';
import type { DutyDatabase } from '../duty/duty-database.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import { createDaySwitchTable } from './day-switch-table.ts';
import { createEventBook, type EventBook, type Hand } from './event-book.ts';
import { eventConflict } from './event-errors.ts';
import { createEventTable } from './event-table.ts';
import { pinWindows, type PinWindowsDependencies } from './pin-windows.ts';

const LOOK_EVERY_MS = 1_000;
/** Put on or off by hand without saying until when. */
const BY_HAND_MS = 12 * 3_600_000;
const MOST_BY_HAND_MS = 7 * 86_400_000;

export interface SaidOfDay {
  readonly reason: string;
  readonly untilMs?: number | undefined;
}

/** Events and the mode that they bring: what lies over rules, what is quiet, how fast agents sample. */
export interface EventDays {
  readonly book: EventBook;
  /** Wedding-day mode now. */
  day(): EventDay;
  /** Where the day is at `atMs` in a zone (null: in none), in words; null: no event is near. */
  momentOf(zone: string | null, atMs: number): string | null;
  /** No agent is wanted to sample slower than this now, milliseconds; null: each at its own pace. */
  sampleEveryMs(): number | null;
  /** What screens are told. */
  live(): LiveEvents;
  /** Told at each change of the mode, of what is open, or of the phase that is under way; within a second of its time. */
  onDay(listener: (day: EventDay) => void): Stop;
  /** Told whenever `live` says something else. */
  onLive(listener: (live: LiveEvents) => void): Stop;
  /** `activateWeddingDayMode`: on, whatever the events say, until its time has run out. */
  activate(said: SaidOfDay & { readonly eventId: string | null }, hand: Hand): EventDay;
  deactivate(said: SaidOfDay, hand: Hand): EventDay;
  /** It goes by the events again. */
  follow(hand: Hand): EventDay;
  close(): Promise<void>;
}

export interface EventDaysDependencies {
  readonly database: DutyDatabase;
  readonly audit: AuditTrail;
  readonly store: PinWindowsDependencies['store'];
  readonly clock: Clock;
  readonly log: Logger;
  /** While the mode is on. */
  readonly sampleEveryMs?: number;
}

export function openEventDays({ database, audit, store, clock, log, sampleEveryMs = 1_000 }: EventDaysDependencies): EventDays {
  const table = createEventTable(database);
  const switchTable = createDaySwitchTable(database);
  let said = switchTable.read();
  const dayListeners = new Set<(day: EventDay) => void>();
  const liveListeners = new Set<(live: LiveEvents) => void>();

  const book = createEventBook({ database, table, audit, clock, onChange: () => changed() });
  const pins = pinWindows({ list: book.list, table, store, clock, log, onKept: () => book.reread() });
  const now = (): EventDay => eventDayAt(book.events(), said, clock.nowMs());
  let day = now();
  let key = dayKey(day);

  const live = (): LiveEvents => {
    const hubTimeMs = clock.nowMs();
    const events = book
      .events()
      .filter(({ startMs, endMs }) => endMs > hubTimeMs - LIVE_EVENTS_BACK_MS && startMs < hubTimeMs + LIVE_EVENTS_AHEAD_MS)
      // Screens stand where guests walk by.
      .map((event) => ({ ...event, contacts: [] }));
    return { hubTimeMs, hand: day.hand, events };
  };
  const look = (): boolean => {
    const next = now();
    const nextKey = dayKey(next);
    if (nextKey === key) return false;
    if (next.isOn !== day.isOn)
      log.info({ events: next.open.map(({ event }) => event.name) }, `wedding-day mode is ${next.isOn ? 'on' : 'off'}`);
    day = next;
    key = nextKey;
    for (const listener of dayListeners) listener(day);
    return true;
  };
  const tellLive = (): void => {
    const told = live();
    for (const listener of liveListeners) listener(told);
  };
  const changed = (): void => {
    look();
    tellLive();
    pins.run();
  };
  const say = (next: DaySwitch | null, hand: Hand, why: string | undefined): EventDay => {
    const name = next?.eventId == null ? undefined : book.find(next.eventId).event.name;
    database.transaction(() => {
      switchTable.write(next);
      audit.record({
        ...hand,
        action: next === null ? 'event.day-followed' : next.isOn ? 'event.day-on' : 'event.day-off',
        ...(next?.eventId == null ? {} : { target: `event:${next.eventId}`, ...(name === undefined ? {} : { targetName: name }) }),
        ...(next === null ? {} : { after: { untilMs: next.untilMs } }),
        ...(why === undefined ? {} : { why }),
      });
    })();
    said = next;
    changed();
    return day;
  };
  const until = (asked: number | undefined, usual: number): number => {
    const atMs = clock.nowMs();
    const untilMs = asked ?? usual;
    if (untilMs <= atMs) throw eventConflict(refusal`That time has passed.`, 'until', refusal`Give a time that is still to come.`);
    if (untilMs - atMs > MOST_BY_HAND_MS)
      throw eventConflict(refusal`That is more than 7 days from now.`, 'until', refusal`Plan an event for it.`);
    return untilMs;
  };

  const stopLooking = clock.every(LOOK_EVERY_MS, () => {
    if (look()) tellLive();
  });
  pins.run();

  return {
    book,
    day: () => day,
    momentOf: (zone, atMs) => momentOf(book.events(), zone, atMs),
    sampleEveryMs: () => (day.isOn ? sampleEveryMs : null),
    live,
    onDay(listener) {
      dayListeners.add(listener);
      return () => dayListeners.delete(listener);
    },
    onLive(listener) {
      liveListeners.add(listener);
      return () => liveListeners.delete(listener);
    },
    activate({ eventId, reason, untilMs }, hand) {
      const atMs = clock.nowMs();
      const event = eventId === null ? null : book.find(eventId).event;
      const usualMs = event === null || event.endMs <= atMs ? atMs + BY_HAND_MS : event.endMs;
      return say({ isOn: true, atMs, untilMs: until(untilMs, usualMs), eventId, by: actorName(hand.by), reason }, hand, reason);
    },
    deactivate({ reason, untilMs }, hand) {
      const atMs = clock.nowMs();
      const ends = day.open.map(({ event }) => event.endMs).filter((endMs) => endMs > atMs);
      const usualMs = ends.length === 0 ? atMs + BY_HAND_MS : Math.max(...ends);
      return say({ isOn: false, atMs, untilMs: until(untilMs, usualMs), eventId: null, by: actorName(hand.by), reason }, hand, reason);
    },
    follow: (hand) => say(null, hand, undefined),
    async close() {
      stopLooking();
      dayListeners.clear();
      liveListeners.clear();
      await pins.close();
    },
  };
}
