import { expect, test, vi } from 'vitest';
import type { HubLink } from '#shared/client/hub-link.ts';
import { type ActiveAlerts, createAlertWatches } from '#shared/client/watch-alerts.ts';
import type { AlertsSnapshot, AlertsUpdate } from '#shared/protocol/alerts/alert-messages.ts';
import { alert } from '../../support/alert-builder.ts';

/** A connection whose answers and messages a test gives in the order that it wants. */
function openLink() {
  let greet: () => void = () => undefined;
  let update: (message: AlertsUpdate) => void = () => undefined;
  const answers: ((snapshot: AlertsSnapshot) => void)[] = [];
  const link = {
    connection: () => ({ state: 'live' }),
    isConnected: () => true,
    nowMs: () => 500,
    onGreeting: (greeted: () => void) => (greet = greeted),
    onDisconnected: () => undefined,
    receive: (_event: string, _schema: unknown, handle: (message: AlertsUpdate) => void) => (update = handle),
    request: () => new Promise((resolve) => answers.push(resolve)),
    report: () => undefined,
  } as unknown as HubLink;
  const told: ActiveAlerts[] = [];
  const lists: string[][] = [];
  const watches = createAlertWatches(link);
  watches.watch({ onAlerts: (active) => told.push(active), onLists: (some) => lists.push([...some]) });
  return {
    told,
    lists,
    watch: watches.watch,
    asked: () => answers.length,
    greet: () => greet(),
    update: (message: Partial<AlertsUpdate>) => update({ hubTimeMs: 100, alerts: [], ended: [], ...message }),
    async answer(snapshot: Partial<AlertsSnapshot>) {
      const count = told.length;
      answers.shift()?.({ hubTimeMs: 100, alerts: [], ...snapshot });
      await vi.waitFor(() => expect(told.length).toBe(count + 1));
    },
    /** The newest request is answered first. */
    async answerLast(snapshot: Partial<AlertsSnapshot>) {
      answers.pop()?.({ hubTimeMs: 100, alerts: [], ...snapshot });
      await vi.waitFor(() => expect(told.length).toBe(1));
    },
    async answerUnheard(snapshot: Partial<AlertsSnapshot>) {
      answers.pop()?.({ hubTimeMs: 100, alerts: [], ...snapshot });
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    },
    states: () => [...(told.at(-1)?.alerts.values() ?? [])].map(({ id, state }) => `${id} ${state}`),
  };
}

test('each change makes a new list, and what is over leaves it', async () => {
  const link = openLink();
  await link.answer({ alerts: [alert({ id: 'a' })] });
  expect(link.told[0]?.change).toBeNull();
  link.update({ alerts: [alert({ id: 'b' }), alert({ id: 'a', state: 'recovering' })] });
  expect(link.states()).toEqual(['a recovering', 'b firing']);
  link.update({ ended: ['a'] });
  expect(link.states()).toEqual(['b firing']);
  expect(link.told.at(-1)?.change).toEqual({ changed: [], ended: ['a'] });
  expect(link.told.map(({ alerts }) => alerts.size)).toEqual([1, 2, 1]);
});

test('messages that are read before the answer behind which they were sent are not lost, and older ones do not undo it', async () => {
  const link = openLink();
  link.update({ hubTimeMs: 99, alerts: [alert({ id: 'over' })], ended: ['a'] });
  link.update({ hubTimeMs: 101, alerts: [alert({ id: 'b' })], ended: ['c'] });
  expect(link.told).toEqual([]);
  await link.answer({ alerts: [alert({ id: 'a' }), alert({ id: 'c' })] });
  expect(link.states()).toEqual(['a firing', 'b firing']);
});

test('after a new connection everything is told anew', async () => {
  const link = openLink();
  await link.answer({ alerts: [alert({ id: 'a' })] });
  link.greet();
  await link.answer({ alerts: [alert({ id: 'b' })] });
  expect(link.states()).toEqual(['b firing']);
  expect(link.told.at(-1)?.change).toBeNull();
});

test('whoever comes later is told what is known, without asking the hub again', async () => {
  const link = openLink();
  await link.answer({ alerts: [alert({ id: 'a' })] });
  const late: ActiveAlerts[] = [];
  link.watch({ onAlerts: (active) => late.push(active) });
  expect(late.map(({ alerts, change }) => [[...alerts.keys()], change])).toEqual([[['a'], null]]);
  expect([link.told.length, link.asked()]).toEqual([1, 0]);
});

test('an answer of a connection that is gone says nothing', async () => {
  const link = openLink();
  link.greet();
  // The first one comes last.
  await link.answerLast({ alerts: [alert({ id: 'new' })] });
  await link.answerUnheard({ alerts: [alert({ id: 'old' })] });
  expect(link.states()).toEqual(['new firing']);
});

test('what others have changed is told by its name, also without an alert', () => {
  const link = openLink();
  link.update({ lists: ['silences'] });
  expect(link.lists).toEqual([['silences']]);
});
