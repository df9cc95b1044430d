import { expect, onTestFinished, test } from 'vitest';
import { createRestClient } from '#shared/client/rest-client.ts';
import { decodeJoinCode } from '#shared/protocol/join-code.ts';
import { keepDeviceTicket, type TicketState } from '../../../../desktop/console/access/devices/device-ticket.ts';
import { originOf } from '../../../../desktop/hub/access/origin.ts';
import { startHttpHub, TOKENS } from '../../../support/http-hub.ts';
import { waitUntil } from '../../../support/wait-until.ts';

async function shown() {
  const hub = await startHttpHub();
  const states: TicketState[] = [];
  const keeper = keepDeviceTicket(createRestClient({ baseUrl: hub.baseUrl, token: TOKENS.admin }), 'phone', (state) => states.push(state));
  onTestFinished(keeper.close);
  await keeper.show('Bar 2');
  const secretOf = (state: TicketState | undefined): string => (state?.kind === 'ready' ? decodeJoinCode(state.ticket.code).ticket : '');
  const redeem = (state: TicketState | undefined) => hub.access.devices.redeem('phone', secretOf(state), originOf('192.168.1.40'));
  return { hub, keeper, states, redeem, newest: () => states.at(-1) };
}

test('a code that was used says at once who has joined', async () => {
  const { hub, keeper, newest, redeem } = await shown();
  await keeper.tick(hub.clock.nowMs());
  expect(newest()?.kind).toBe('ready');
  redeem(newest());
  await keeper.tick(hub.clock.nowMs());
  expect(newest()).toEqual({ kind: 'joined', name: 'Bar 2' });
});

test('a code renews itself before anybody scans one that has run out', async () => {
  const { hub, keeper, states, newest, redeem } = await shown();
  const first = newest();
  hub.clock.advance(600_000);
  await keeper.tick(hub.clock.nowMs());
  expect(states.map(({ kind }) => kind)).toEqual(['loading', 'ready', 'ready']);
  expect(() => redeem(first)).toThrow(expect.objectContaining({ code: 'auth.ticket-unusable' }));
  expect(redeem(newest()).device.name).toBe('Bar 2');
});

test('another name is another code, and a code that nobody shows any more is good for nothing', async () => {
  const { keeper, newest, redeem, hub } = await shown();
  const first = newest();
  await keeper.show('Terrace');
  const second = newest();
  await waitUntil('the first is withdrawn', () => isUnusable(() => redeem(first)));
  keeper.close();
  const withdrawn = () => hub.access.database.prepare(`SELECT count(*) FROM audit WHERE action = 'ticket.withdrawn'`).pluck().get();
  await waitUntil('the second is withdrawn', () => withdrawn() === 2);
  expect(() => redeem(second)).toThrow(expect.objectContaining({ code: 'auth.ticket-unusable' }));
});

test('a code that could not be made because the hub was away comes as soon as it is back', async () => {
  const hub = await startHttpHub();
  const states: TicketState[] = [];
  let baseUrl = 'http://127.0.0.1:9';
  const keeper = keepDeviceTicket({ ask: (request) => createRestClient({ baseUrl, token: TOKENS.admin }).ask(request) }, 'phone', (state) =>
    states.push(state),
  );
  onTestFinished(keeper.close);
  await keeper.show('Bar 2');
  await keeper.tick(hub.clock.nowMs());
  baseUrl = hub.baseUrl;
  await keeper.tick(hub.clock.nowMs());
  expect(states.map(({ kind }) => kind)).toEqual(['loading', 'failed', 'failed', 'ready']);
});

test('a hub that says no is quoted, and not asked again', async () => {
  const hub = await startHttpHub();
  const states: TicketState[] = [];
  const rest = createRestClient({ baseUrl: hub.baseUrl, token: TOKENS.viewer });
  const keeper = keepDeviceTicket(rest, 'phone', (state) => states.push(state));
  await keeper.show('Bar 2');
  await keeper.tick(hub.clock.nowMs());
  expect(states).toHaveLength(2);
  expect(states.at(-1)).toMatchObject({ kind: 'failed', failure: expect.stringContaining('You may not let phones and displays in.') });
});

function isUnusable(work: () => unknown): boolean {
  try {
    work();
    return false;
  } catch {
    return true;
  }
}
