import { describe, expect, test } from 'vitest';
import type { AppError } from '#shared/errors/app-error.ts';
import { accept } from '#shared/protocol/ack.ts';
import type { Refusal } from '#shared/protocol/refusal.ts';
import { happensWithin, hubPair, see, seeState } from '../../support/hub-pair.ts';

const WRONG_TOKEN: Refusal = { code: 'auth.token-wrong', message: 'This token is not known.', remedy: 'Take it from access.json.' };
const fleet = () => ({ hubTimeMs: Date.now(), hosts: [], sparks: {} });

/** These wait for seconds on the client's own clock: side by side they wait together. */
describe.concurrent('a client', { timeout: 20_000 }, () => {
  test('takes the hub for lost when it accepts a connection and then never says a word', async ({ onTestFinished }) => {
    const { startHub, connect } = hubPair(onTestFinished);
    const hub = await startHub({ isTalking: false });
    const client = connect(hub.baseUrl);
    await see(() => expect(hub.handshakes()).toBe(1));
    await see(() => expect(client.connection().state).toBe('lost'), 4_000);
  });

  test('takes a hub that falls silent for lost within 3 s, though the connection stands, and for live when it speaks again', async ({
    onTestFinished,
  }) => {
    const { startHub, connect } = hubPair(onTestFinished);
    const hub = await startHub();
    const client = connect(hub.baseUrl);
    await seeState(client, 'live');
    const seen: { state: string; atMs: number }[] = [];
    client.onConnection(({ state }) => seen.push({ state, atMs: performance.now() }));
    hub.setTalking(false);
    const silentSinceMs = performance.now();
    await seeState(client, 'lost');
    expect((seen.at(-1)?.atMs ?? Number.NaN) - silentSinceMs).toBeLessThan(3_000);
    hub.setTalking(true);
    await seeState(client, 'live');
    expect(hub.handshakes()).toBe(1);
  });

  test('a refusal is shown with its reason, and the client comes in by itself once its token is put right', async ({ onTestFinished }) => {
    const { startHub, connect } = hubPair(onTestFinished);
    let isKnown = false;
    const hub = await startHub({ refuse: () => (isKnown ? null : WRONG_TOKEN) });
    const client = connect(hub.baseUrl);
    await seeState(client, 'refused');
    expect(client.connection()).toEqual({ state: 'refused', refusal: WRONG_TOKEN });
    isKnown = true;
    await seeState(client, 'live');
  });

  test('a refusal does not make the client knock without a pause', async ({ onTestFinished }) => {
    const { startHub, connect } = hubPair(onTestFinished);
    const hub = await startHub({ refuse: () => WRONG_TOKEN });
    const client = connect(hub.baseUrl);
    await seeState(client, 'refused');
    expect(await happensWithin(1_500, () => hub.handshakes() > 1)).toBe(false);
  });

  test('a hub that closes the connection is asked again, but not in a hot loop', async ({ onTestFinished }) => {
    const { startHub, connect } = hubPair(onTestFinished);
    const hub = await startHub();
    const client = connect(hub.baseUrl);
    await seeState(client, 'live');
    client.onConnection(({ state }) => {
      if (state === 'live') hub.dropAll();
    });
    await see(() => expect(hub.handshakes()).toBeGreaterThan(2));
    const before = hub.handshakes();
    expect(await happensWithin(1_500, () => hub.handshakes() > before + 4)).toBe(false);
  });

  test('a snapshot of the fleet that does not fit is reported, and asked for again', async ({ onTestFinished }) => {
    const { startHub, connect } = hubPair(onTestFinished);
    const errors: AppError[] = [];
    const snapshots: unknown[] = [];
    let asked = 0;
    const hub = await startHub({ answers: { watchFleet: () => accept(++asked === 1 ? { hosts: 'all' } : fleet()) } });
    const client = connect(hub.baseUrl, { onProtocolError: (error) => errors.push(error) });
    client.watchFleet({ onSnapshot: (each) => snapshots.push(each), onUpdate: () => undefined });
    await see(() => expect(errors.map(({ code }) => code)).toEqual(['protocol.malformed']));
    await see(() => expect(snapshots).toHaveLength(1));
  });
});
