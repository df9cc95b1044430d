import { describe, expect, onTestFinished, test } from 'vitest';
import type { AppError } from '#shared/errors/app-error.ts';
import { accept, refuse } from '#shared/protocol/ack.ts';
import type { Refusal } from '#shared/protocol/refusal.ts';
import { hubPair, see, seeState } from '../../support/hub-pair.ts';
import { hubState, type ScriptedHub, startScriptedHub } from '../../support/scripted-hub.ts';

const HOST_ID = 'streaming-pc';
const snapshot = (watchId: number, hubTimeMs = Date.now()) => ({
  watchId,
  hubTimeMs,
  startMs: 0,
  stepMs: 1_000,
  windowMs: 60_000,
  series: [],
});
const fleet = () => ({ hubTimeMs: Date.now(), hosts: [], sparks: {} });
const watchRequest = { selector: { hostIds: [HOST_ID] }, windowMs: 60_000, stepMs: 1_000 };

/** The test's own at the moment it is called. */
const { startHub, connect } = hubPair((close) => onTestFinished(close));
const eventsOf = (hub: ScriptedHub): string[] => hub.requests.map(({ event }) => event);

describe('a screen and its hub', () => {
  test('says connecting until the hub has spoken, then live with what the hub says of itself', async () => {
    const hub = await startHub();
    const states: string[] = [];
    const client = connect(hub.baseUrl);
    client.onConnection(({ state }) => states.push(state));
    await seeState(client, 'live');
    expect(states[0]).toBe('connecting');
    expect(client.connection()).toMatchObject({ state: 'live', hub: { venue: { name: 'Orangery' } } });
  });

  test('shows itself with its token, its face and its version', async () => {
    let auth: unknown;
    const hub = await startHub({
      refuse: (given) => {
        auth = given;
        return null;
      },
    });
    await seeState(connect(hub.baseUrl, { face: 'wallboard' }), 'live');
    expect(auth).toEqual({ token: 'a-token-of-twenty-signs', protocolVersion: 1, face: 'wallboard' });
  });

  test('is lost when there is no hub, and live once one is there', async () => {
    const first = await startScriptedHub();
    await first.close();
    const client = connect(first.baseUrl);
    await seeState(client, 'lost');
    await startHub({ port: first.port });
    await seeState(client, 'live');
  });

  test('knows the hub’s time, not its own', async () => {
    const hub = await startHub();
    const client = connect(hub.baseUrl, { localNowMs: () => Date.now() - 3_600_000 });
    await seeState(client, 'live');
    expect(Math.abs(client.nowMs() - Date.now())).toBeLessThan(500);
  });
});

describe('after the hub was started again', () => {
  test('the fleet and every watch begin again with a snapshot, but not what was given up', async () => {
    const answers = {
      watchFleet: () => accept(fleet()),
      watchSeries: (request: unknown) => accept(snapshot((request as { watchId: number }).watchId)),
    };
    const first = await startScriptedHub({ answers });
    const client = connect(first.baseUrl);
    const fleets: unknown[] = [];
    const kept: unknown[] = [];
    const givenUp: unknown[] = [];
    client.watchFleet({ onSnapshot: (each) => fleets.push(each), onUpdate: () => undefined });
    client.watchSeries(watchRequest, { onSnapshot: (each) => kept.push(each), onUpdate: () => undefined, onError: () => undefined });
    const stop = client.watchSeries(watchRequest, {
      onSnapshot: (each) => givenUp.push(each),
      onUpdate: () => undefined,
      onError: () => undefined,
    });
    await see(() => expect([fleets.length, kept.length, givenUp.length]).toEqual([1, 1, 1]));
    stop();
    await see(() => expect(eventsOf(first)).toContain('unwatch'));

    await first.close();
    await seeState(client, 'lost');
    const second = await startHub({ port: first.port, answers });
    await see(() => expect([fleets.length, kept.length]).toEqual([2, 2]));
    expect(eventsOf(second).toSorted()).toEqual(['watchFleet', 'watchSeries']);
    expect(givenUp).toHaveLength(1);
  });
});

describe('a hub that closes the connection', () => {
  /** The states of a client whose hub closes its connection once it has lasted so long, until it is live again. */
  async function statesAfterDrop(lastedMs: number): Promise<string[]> {
    const hub = await startHub({ answers: { watchFleet: () => accept(fleet()) } });
    const client = connect(hub.baseUrl);
    client.watchFleet({ onSnapshot: () => undefined, onUpdate: () => undefined });
    await seeState(client, 'live');
    const lasts = performance.now() + lastedMs;
    await see(() => expect(performance.now()).toBeGreaterThan(lasts));
    const states: string[] = [];
    client.onConnection(({ state }) => state !== states.at(-1) && states.push(state));
    const heardBefore = eventsOf(hub).length;
    hub.dropAll();
    // What it watches it asks for anew.
    await see(() => expect([hub.handshakes(), eventsOf(hub).length > heardBefore, states.at(-1)]).toEqual([2, true, 'live']));
    return states;
  }

  test('that had lasted, as when rights change, is asked again at once, and nothing is shown as lost', async () => {
    expect(await statesAfterDrop(1_050)).toEqual(['live']);
  });

  test('that was just made is lost, and asked again after a while', async () => {
    expect(await statesAfterDrop(0)).toEqual(['live', 'lost', 'live']);
  });

  test('and lets nobody in again is lost soon', async () => {
    let isOpen = true;
    const hub = await startHub({ refuse: () => (isOpen ? null : { code: 'auth.revoked', message: 'Not any more.' }) });
    const client = connect(hub.baseUrl);
    await seeState(client, 'live');
    isOpen = false;
    hub.dropAll();
    await seeState(client, 'refused');
  });
});

describe('a refusal', () => {
  test('of a query is an error with the hub’s code and remedy', async () => {
    const refusal: Refusal = { code: 'query.too-large', message: '9 is too many.', where: 'stepMs', remedy: 'Ask for less.' };
    const hub = await startHub({ answers: { query: () => refuse(refusal) } });
    const client = connect(hub.baseUrl);
    await seeState(client, 'live');
    const query = { selector: {}, startMs: 0, endMs: 1, stepMs: 1, aggregations: ['avg' as const] };
    await expect(client.query(query)).rejects.toMatchObject({ name: 'AppError', ...refusal });
  });
});

describe('what does not fit', () => {
  test('is reported with its place and dropped, and what follows is read', async () => {
    const errors: AppError[] = [];
    const updates: unknown[] = [];
    const hub = await startHub({ answers: { watchFleet: () => accept(fleet()) } });
    const client = connect(hub.baseUrl, { onProtocolError: (error) => errors.push(error) });
    client.watchFleet({ onSnapshot: () => undefined, onUpdate: (update) => updates.push(update) });
    await seeState(client, 'live');
    hub.say('fleetUpdate', { hubTimeMs: Date.now(), hosts: [{ id: 7 }] });
    hub.say('fleetUpdate', { hubTimeMs: Date.now(), hosts: [] });
    await see(() => expect(updates).toHaveLength(1));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({
      code: 'protocol.malformed',
      message: expect.stringMatching(/fleetUpdate.*hosts\.0\.id/),
      where: hub.baseUrl,
    });
  });

  test('as the answer to a request is an error of that request', async () => {
    const hub = await startHub({ answers: { topProcesses: () => accept({ takenAtMs: 'yesterday' }) } });
    const client = connect(hub.baseUrl);
    await seeState(client, 'live');
    await expect(client.topProcesses(HOST_ID)).rejects.toMatchObject({ code: 'protocol.malformed' });
  });

  test('as a watch is told to who watches', async () => {
    const failures: unknown[] = [];
    const hub = await startHub({ answers: { watchSeries: () => refuse({ code: 'host.unknown', message: 'No such host.' }) } });
    const client = connect(hub.baseUrl);
    client.watchSeries(watchRequest, {
      onSnapshot: () => undefined,
      onUpdate: () => undefined,
      onError: (error) => failures.push(error.code),
    });
    await see(() => expect(failures).toEqual(['host.unknown']));
  });
});

describe('watching', () => {
  test('hears its own points and no others, and none after it stopped', async () => {
    const hub = await startHub({ answers: { watchSeries: (request) => accept(snapshot((request as { watchId: number }).watchId)) } });
    const client = connect(hub.baseUrl);
    await seeState(client, 'live');
    const heard: string[] = [];
    const watch = (name: string) =>
      client.watchSeries(watchRequest, {
        onSnapshot: () => heard.push(`${name} begins`),
        onUpdate: ({ points }) => heard.push(`${name} ${points.length}`),
        onError: () => undefined,
      });
    const stopFirst = watch('first');
    watch('second');
    await see(() => expect(heard.toSorted()).toEqual(['first begins', 'second begins']));
    heard.length = 0;
    const [first, second] = hub.requests
      .filter(({ event }) => event === 'watchSeries')
      .map(({ argument }) => (argument as { watchId: number }).watchId);
    const points = [{ ref: 0, timeMs: 1_000, avg: 1, min: 1, max: 1, lastTimeMs: 1_500 }];
    hub.say('watchUpdate', { watchId: first, hubTimeMs: Date.now(), points });
    hub.say('watchUpdate', { watchId: second, hubTimeMs: Date.now(), points: [] });
    await see(() => expect(heard).toEqual(['first 1', 'second 0']));
    stopFirst();
    hub.say('watchUpdate', { watchId: first, hubTimeMs: Date.now(), points });
    hub.say('watchUpdate', { watchId: second, hubTimeMs: Date.now(), points });
    await see(() => expect(heard.at(-1)).toBe('second 1'));
    expect(heard).toEqual(['first 1', 'second 0', 'second 1']);
  });
});

test('a hub state that comes again makes the client begin again: the hub may have been started anew behind a proxy', async () => {
  const hub = await startHub({ answers: { watchFleet: () => accept(fleet()) } });
  const client = connect(hub.baseUrl);
  let snapshots = 0;
  client.watchFleet({ onSnapshot: () => (snapshots += 1), onUpdate: () => undefined });
  await see(() => expect(snapshots).toBe(1));
  hub.say('hubState', hubState({ runId: 'run-2' }));
  await see(() => expect(snapshots).toBe(2));
});
