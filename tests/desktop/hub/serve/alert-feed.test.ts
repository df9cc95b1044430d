import { expect, test } from 'vitest';
import type { Alert } from '#shared/domain/alert/alert.ts';
import type { AlertsUpdate } from '#shared/protocol/alerts/alert-messages.ts';
import type { AlertChange } from '../../../../desktop/hub/evaluate/alerts/alerts.ts';
import { type AlertFeedOptions, createAlertFeed } from '../../../../desktop/hub/serve/alert-feed.ts';
import { alert } from '../../../support/alert-builder.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';

const WHOLE = { vendorId: null, seesEverything: true, sees: () => true };

/** A feed with sockets of which a test says whether they read. */
function openFeed() {
  const clock = createFakeClock();
  const now = new Map<string, Alert>();
  let changed: (change: AlertChange) => void = () => undefined;
  const alerts = {
    current: () => [...now.values()],
    find: (id: string) => now.get(id),
    onChange(listener: typeof changed) {
      changed = listener;
      return () => undefined;
    },
  };
  const rooms = new Map<string, Set<string>>();
  const sockets = new Map<string, { emit(event: string, update: AlertsUpdate): void }>();
  const namespace = {
    adapter: { rooms },
    sockets,
    to: (room: string) => ({
      except: (ids: readonly string[]) => ({
        emit(event: string, update: AlertsUpdate) {
          for (const id of rooms.get(room) ?? []) if (!ids.includes(id)) sockets.get(id)?.emit(event, update);
        },
      }),
    }),
  } as unknown as AlertFeedOptions['namespace'];
  const feed = createAlertFeed({ namespace, alerts, clock });
  const connect = async (id: string) => {
    const told: AlertsUpdate[] = [];
    const conn = { writeBuffer: [] as unknown[] };
    const socket = {
      id,
      connected: true,
      conn,
      data: { sight: WHOLE },
      join: (room: string) => void rooms.set(room, (rooms.get(room) ?? new Set()).add(id)),
      emit: (_event: string, update: AlertsUpdate) => told.push(update),
    };
    sockets.set(id, socket);
    const snapshot = await feed.open(socket as unknown as Parameters<typeof feed.open>[0]);
    return { told, snapshot, reads: (does: boolean) => (conn.writeBuffer = does ? [] : Array.from({ length: 17 })) };
  };
  return {
    clock,
    feed,
    connect,
    set(one: Alert) {
      now.set(one.id, one);
      changed({ changed: [one], ended: [] });
    },
    end(id: string) {
      now.delete(id);
      changed({ changed: [], ended: [id] });
    },
  };
}
const gist = (updates: readonly AlertsUpdate[]) =>
  updates.map(({ alerts, ended }) => [alerts.map(({ id, value }) => `${id}=${value}`), ended]);

test('what matters is sent within 30 ms, values once a second', async () => {
  const { clock, connect, set, end } = openFeed();
  const { told } = await connect('desk');
  set(alert({ id: 'a', value: 1 }));
  clock.advance(30);
  expect(gist(told)).toEqual([[['a=1'], []]]);
  for (let value = 2; value < 6; value += 1) {
    set(alert({ id: 'a', value }));
    clock.advance(200);
  }
  expect(told).toHaveLength(1);
  clock.advance(200);
  expect(gist(told.slice(1))).toEqual([[['a=5'], []]]);
  set(alert({ id: 'a', value: 6 }));
  set(alert({ id: 'a', value: 6, mutedBy: [{ kind: 'silence', id: 's', untilMs: null }] }));
  clock.advance(30);
  expect(gist(told.slice(2))).toEqual([[['a=6'], []]]);
  end('a');
  clock.advance(30);
  expect(gist(told.slice(3))).toEqual([[[], ['a']]]);
});

test('a breach that is pending, and over before its time, is told to nobody', async () => {
  const { clock, connect, set, end } = openFeed();
  const { told } = await connect('desk');
  set(alert({ id: 'a', state: 'pending' }));
  clock.advance(2_000);
  end('a');
  clock.advance(2_000);
  expect(told).toEqual([]);
});

test('an alert that is in the first answer and ends at once is told as ended', async () => {
  const { clock, connect, set, end } = openFeed();
  set(alert({ id: 'a' }));
  const { told, snapshot } = await connect('desk');
  expect(snapshot.alerts.map(({ id }) => id)).toEqual(['a']);
  end('a');
  clock.advance(30);
  expect(gist(told)).toEqual([[[], ['a']]]);
});

test('whoever comes gets all, and nothing that is sent later is older', async () => {
  const { connect, set } = openFeed();
  const first = await connect('desk');
  set(alert({ id: 'a', value: 1 }));
  const second = await connect('wall');
  expect(second.snapshot.alerts.map(({ value }) => value)).toEqual([1]);
  // The others have been told by then.
  expect(gist(first.told)).toEqual([[['a=1'], []]]);
});

test('a client that does not read holds up nobody, and gets what it missed once, as it is then', async () => {
  const { clock, connect, set, end, feed } = openFeed();
  const slow = await connect('phone');
  const quick = await connect('desk');
  slow.reads(false);
  set(alert({ id: 'a', value: 1 }));
  set(alert({ id: 'b', value: 1 }));
  clock.advance(30);
  set(alert({ id: 'a', value: 2, state: 'recovering' }));
  feed.listChanged('silences');
  clock.advance(30);
  end('b');
  clock.advance(500);
  expect([quick.told.length, slow.told.length]).toEqual([3, 0]);
  slow.reads(true);
  clock.advance(100);
  expect(gist(slow.told)).toEqual([[['a=2'], ['b']]]);
  expect(slow.told[0]?.lists).toEqual(['silences']);
  feed.stop();
  // Nothing of the feed waits any more.
  expect(clock.pending()).toBe(0);
});
