import { expect, it, onTestFinished } from 'vitest';
import { createHubClient, type HubClient } from '#shared/client/hub-client.ts';
import { joinDevice } from '#shared/client/join-device.ts';
import { createRestClient } from '#shared/client/rest-client.ts';
import { createSignInCalls } from '#shared/client/sign-in-calls.ts';
import { decodeJoinCode } from '#shared/protocol/join-code.ts';
import { joinDesk } from '../support/join-venue.ts';
import { startBuiltHub } from '../support/start-built-hub.ts';
import { waitUntil } from '../support/wait-until.ts';

/** A hub with a console that has joined and a person who has signed in. */
async function startVenue() {
  const hub = await startBuiltHub();
  const desk = joinDesk(hub);
  const person = await createSignInCalls(desk.rest).setUp({ name: 'Anna', sign_in_name: 'anna', password: 'velvet harbour nine' });
  const stranger = createRestClient({ baseUrl: hub.baseUrl, token: null });
  const { code } = await desk.ticket('console', 'Office');
  const office = await joinDevice(stranger, 'console', decodeJoinCode(code));
  const open = (deviceToken?: string): HubClient => {
    const client = createHubClient({ baseUrl: hub.baseUrl, token: person.token, face: 'console', deviceToken });
    onTestFinished(() => client.close());
    return client;
  };
  const isThere = async (): Promise<boolean | undefined> => (await desk.devices())[0]?.is_connected;
  return { desk, office, open, isThere };
}
const isLive = (client: HubClient) => (): boolean => client.connection().state === 'live';

it('a console on which somebody has signed in is there for as long as they are', { timeout: 30_000 }, async () => {
  const { office, open, isThere } = await startVenue();
  await waitUntil('they are inside elsewhere', isLive(open()));
  expect(await isThere()).toBe(false);
  const client = open(office.token);
  await waitUntil('they are inside', isLive(client));
  expect(await isThere()).toBe(true);
  client.close();
  await waitUntil('it is gone', async () => (await isThere()) === false);
});

it(
  'a console that is sent away shows nothing any more, whoever has signed in on it; elsewhere they stay',
  { timeout: 30_000 },
  async () => {
    const { desk, office, open } = await startVenue();
    const [there, elsewhere] = [open(office.token), open()];
    await waitUntil('they are inside at both', () => isLive(there)() && isLive(elsewhere)());
    const seen: string[] = [];
    elsewhere.onConnection(({ state }) => void seen.push(state));
    await desk.revoke(office.device.id);
    const refused = await waitUntil('it is refused', () => {
      const now = there.connection();
      return now.state === 'refused' ? now : null;
    });
    expect(refused.refusal.code).toBe('auth.revoked');
    expect(seen).toEqual(['live']);
    // And does not come back as nobody's device.
    const again = open(office.token);
    await waitUntil('it is refused again', () => again.connection().state === 'refused');
  },
);
