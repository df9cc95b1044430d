import { describe, expect, it, onTestFinished } from 'vitest';
import type { EventDay } from '#shared/domain/event/event-day.ts';
import type { EventWindow } from '#shared/domain/event-window.ts';
import { openDutyDatabase } from '../../../../desktop/hub/duty/duty-database.ts';
import { openEventDays } from '../../../../desktop/hub/event-day/event-days.ts';
import { createFakeClock, type FakeClock } from '../../../support/fake-clock.ts';
import { HOUR, MINUTE, NOON, venueEvent } from '../../../support/event-builder.ts';
import { openTestAccess } from '../../../support/open-test-access.ts';
import { readableLog } from '../../../support/silent-log.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { waitUntil } from '../../../support/wait-until.ts';

const HAND = { by: { kind: 'local', use: 'owner' }, origin: { address: '127.0.0.1', isLocal: true } } as const;

/** Windows as a store keeps them; `isDown` refuses everything. */
function windowStore() {
  let windows: EventWindow[] = [];
  let nextId = 1;
  const state = { isDown: false };
  const ask = async <T>(work: () => T): Promise<T> => {
    await Promise.resolve();
    if (state.isDown) throw new Error('the store is away');
    return work();
  };
  return {
    state,
    windows: () => windows,
    listEventWindows: () => ask(() => windows),
    pinEventWindow: (window: Omit<EventWindow, 'id'>) =>
      ask(() => {
        const pinned = { id: nextId++, ...window };
        windows = [...windows, pinned];
        return pinned;
      }),
    changeEventWindow: (window: EventWindow) =>
      ask(() => {
        const has = windows.some(({ id }) => id === window.id);
        windows = windows.map((one) => (one.id === window.id ? window : one));
        return has;
      }),
    unpinEventWindow: (id: number) =>
      ask(() => {
        windows = windows.filter((one) => one.id !== id);
        return true;
      }),
  };
}

function openDays(dataDir = temporaryFolder(), clock: FakeClock = createFakeClock(NOON - 2 * HOUR), store = windowStore()) {
  const { log } = readableLog();
  const access = openTestAccess({ clock });
  const database = openDutyDatabase(dataDir);
  const days = openEventDays({ database, audit: access.audit, store, clock, log });
  const told: string[] = [];
  const words = ({ isOn, open }: EventDay): string =>
    `${isOn ? 'on' : 'off'} ${open.map(({ event, phase }) => `${event.name}/${phase?.name ?? '-'}`).join(', ')}`.trim();
  days.onDay((day) => void told.push(words(day)));
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await days.close();
    database.close();
    await access.close();
  };
  onTestFinished(close);
  const acts = (): unknown[] => access.database.prepare('SELECT action FROM audit ORDER BY seq').pluck().all();
  const { id: _, ...given } = venueEvent();
  return { days, clock, store, told, given, close, dataDir, acts, words };
}

describe('events', () => {
  it('open by themselves within a second, go from part to part and close', () => {
    const { days, clock, told, given } = openDays();
    days.book.create(given, HAND);
    clock.advance(2 * HOUR - 1_001);
    expect(told).toEqual([]);
    clock.advance(1_001);
    expect(told).toEqual(['on Anna and Ben/Set-up']);
    clock.advance(12 * HOUR);
    expect(told).toEqual(['on Anna and Ben/Set-up', 'on Anna and Ben/Doors', 'on Anna and Ben/Ceremony', 'on Anna and Ben/Dinner', 'off']);
  });

  it('are there again after a restart, with what a person said', async () => {
    const before = openDays();
    const { id } = before.days.book.create(before.given, HAND);
    before.days.activate({ reason: 'a private view', eventId: id }, HAND);
    const day = before.words(before.days.day());
    await before.close();
    const after = openDays(before.dataDir, before.clock);
    expect(after.words(after.days.day())).toBe(day);
    expect(after.days.day().hand).toMatchObject({ isOn: true, by: 'this computer (owner)', untilMs: NOON + 12 * HOUR });
    after.clock.advance(14 * HOUR + 1_000);
    expect(after.days.day()).toMatchObject({ isOn: false, hand: null });
  });

  it('are put off by hand until what is under way is over', () => {
    const { days, clock, given, words } = openDays();
    days.book.create(given, HAND);
    clock.advance(3 * HOUR);
    expect(days.deactivate({ reason: 'cancelled' }, HAND).isOn).toBe(false);
    clock.advance(5 * HOUR);
    expect(words(days.day())).toBe('off');
    expect(words(days.follow(HAND))).toBe('on Anna and Ben/Dinner');
    expect(() => days.deactivate({ reason: 'x', untilMs: clock.nowMs() }, HAND)).toThrow('passed');
  });

  it('move when a part of them begins late, and the mode follows at once', () => {
    const { days, clock, given, told } = openDays();
    const { id } = days.book.create(given, HAND);
    clock.advance(4.9 * HOUR);
    days.book.moveRest(id, 20, HAND);
    expect(days.book.find(id).event.phases.map(({ startMs }) => (startMs - NOON) / MINUTE)).toEqual([0, 120, 200, 320]);
    clock.advance(10 * MINUTE);
    expect(told.at(-1)).toBe('on Anna and Ben/Doors');
    days.book.startPhase(id, 'ceremony', HAND);
    expect(told.at(-1)).toBe('on Anna and Ben/Ceremony');
    expect(() => days.book.startPhase(id, 'doors', HAND)).toThrow('has begun already');
    expect(() => days.book.startPhase(id, 'cake', HAND)).toThrow('no part "cake"');
    expect(() => days.book.remove(id, HAND)).toThrow('under way');
  });

  it('that cannot be are refused by field, and nothing of them stays', () => {
    const { days, given } = openDays();
    const refused = (part: object): unknown => {
      try {
        days.book.create({ ...given, ...part }, HAND);
        return null;
      } catch (error) {
        return (error as { where: string }).where;
      }
    };
    expect(refused({ endMs: given.startMs })).toBe('end_time');
    expect(refused({ startMs: NOON + HOUR })).toBe('phases');
    expect(days.book.list()).toEqual([]);
  });

  it('have their samples kept, also when the store was away, and given back when they are deleted', async () => {
    const store = windowStore();
    store.state.isDown = true;
    const { days, clock, given } = openDays(temporaryFolder(), createFakeClock(NOON - 2 * HOUR), store);
    const { id } = days.book.create(given, HAND);
    store.state.isDown = false;
    clock.advance(MINUTE);
    await waitUntil('its samples are kept', () => days.book.find(id).kept !== null);
    expect(store.windows()).toEqual([{ id: 1, name: 'Anna and Ben', startMs: NOON, endMs: NOON + 12 * HOUR }]);
    days.book.change(id, { endMs: NOON + 13 * HOUR }, HAND);
    await waitUntil('the window is longer', () => store.windows()[0]?.endMs === NOON + 13 * HOUR);
    days.book.remove(id, HAND);
    await waitUntil('the window is gone', () => store.windows().length === 0);
  });

  it('leave a line in the audit trail for whatever is done to them, without telephone numbers', async () => {
    const { days, given, acts } = openDays();
    const { id } = days.book.create({ ...given, contacts: [{ name: 'Cleo', role: 'Coordinator', phone: '+44 1' }] }, HAND);
    days.book.change(id, { name: 'Anna & Ben' }, HAND);
    days.activate({ reason: 'x', eventId: id }, HAND);
    days.follow(HAND);
    days.book.remove(id, HAND);
    expect(acts()).toEqual(['event.created', 'event.changed', 'event.day-on', 'event.day-followed', 'event.deleted']);
  });

  it('are told to screens without those to be called', () => {
    const { days, given, clock } = openDays();
    const seen: string[] = [];
    days.onLive(({ events }) => void seen.push(JSON.stringify(events)));
    days.book.create({ ...given, contacts: [{ name: 'Cleo', role: 'Coordinator', phone: '+44 1' }] }, HAND);
    expect(seen.join('')).toContain('Anna and Ben');
    expect(seen.join('')).not.toContain('Cleo');
    clock.advance(14 * HOUR + 24 * HOUR + 1_000);
    expect(days.live().events).toEqual([]);
  });
});
